/**
 * Plain text files read, cut into tokens and numbered by their folded forms. Nothing here sees
 * Spark.
 */
package org.longspan.analyze.text;
