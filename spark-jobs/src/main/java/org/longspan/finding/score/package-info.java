/** Scores of passages against what position explains, and the rankings that are made of them. */
package org.longspan.finding.score;
