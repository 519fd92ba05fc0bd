/**
 * The HTML report: one self-contained page about one analysed document; and what all pages share.
 *
 * <p>A {@link org.longspan.report.ReportPage} is plain values; {@link
 * org.longspan.report.ReportWriter} turns it into a file that needs no network. Positions are
 * tokens, counted from 0; heads are numbered from 0.
 */
package org.longspan.report;
