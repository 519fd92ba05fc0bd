/**
 * Pages of charts over plain numbers: lines, points, bands, stacked bars and tables.
 *
 * <p>A {@link org.longspan.report.chart.ChartPage} is plain values; {@link
 * org.longspan.report.chart.ChartPageWriter} turns it into a file that needs no network. The title
 * of a section is a sentence that states what its charts show.
 */
package org.longspan.report.chart;
