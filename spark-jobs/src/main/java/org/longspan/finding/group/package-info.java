/** Attention between groups of passages: documents, sections, speakers. */
package org.longspan.finding.group;
