package org.longspan.softmax;

/**
 * How two states of a row merge, {@code m' = max(m1, m2)}.
 *
 * @param shift {@code m1 - m'}
 * @param factor {@code exp(shift)}
 * @param l {@code l1}
 * @param laterShift {@code m2 - m'}
 * @param laterFactor {@code exp(laterShift)}
 * @param laterL {@code l2}
 */
public record RowMerge(
    double shift, double factor, double l, double laterShift, double laterFactor, double laterL) {}
