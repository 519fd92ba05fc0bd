/**
 * What stands out in documents: findings from the attention between passages, each a table. Reads
 * and writes files, and knows neither options nor how the files came about.
 */
package org.longspan.finding;
