/**
 * The page of a document's analysis: what refers to what, what repeats, what stands out.
 *
 * <p>A {@link org.longspan.report.reading.ReadingPage} is plain values: passages, and sections that
 * name passages by their numbers. Every section states in one sentence what it shows in this
 * document. {@link org.longspan.report.reading.ReadingWriter} turns a page into a file that needs
 * no network. The document's text is data of the page and never markup.
 */
package org.longspan.report.reading;
