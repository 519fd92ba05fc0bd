package org.longspan.analyze.findings;

/**
 * A statistic over the tokens {@code [from, to)}; NaN where one of them is.
 *
 * @param from first position
 * @param to one past the last position
 */
public record Bucket(long from, long to, double mean, double min, double max) {}
