/**
 * Text analysis: plain text files to tokens, tokens to vectors made from spelling alone, and
 * attention statistics to the tables of a report.
 *
 * <p>Nothing here runs attention, and only the writing of tables sees Spark.
 */
package org.longspan.analyze;
