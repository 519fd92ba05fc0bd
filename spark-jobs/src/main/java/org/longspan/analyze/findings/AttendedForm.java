package org.longspan.analyze.findings;

import org.longspan.analyze.text.Occurrence;

/**
 * A form that attention goes to.
 *
 * @param best its most attended token
 * @param received attention that this token receives: the sum of its weights over all queries
 * @param count number of tokens of this form
 * @param total attention that all of them receive
 */
public record AttendedForm(Occurrence best, double received, long count, double total) {}
