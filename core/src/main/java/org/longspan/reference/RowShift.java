package org.longspan.reference;

/**
 * What all pairs of a row need of its results and of what the loss says about them.
 *
 * @param lse of the row
 * @param value {@code D - dL + dH H}
 * @param size the sum of the absolute values that it is made of, relative to which float32 may be
 *     off
 */
public record RowShift(double lse, double value, double size) {}
