/** What the statistics of a run say about a text: curves, most attended words, strongest links. */
package org.longspan.analyze.findings;
