/** Comparison of documents with others: where each takes up the other, and what it leaves out. */
package org.longspan.finding.against;
