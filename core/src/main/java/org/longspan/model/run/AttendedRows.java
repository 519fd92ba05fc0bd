package org.longspan.model.run;

/**
 * What the attention of a layer gives for a whole document.
 *
 * @param output {@code [T][Hq][d]}
 * @param lse {@code [T][Hq]}, natural logarithm
 * @param entropy {@code [T][Hq]}, nats
 * @param received {@code [T][Hq]}, by key
 */
public record AttendedRows(float[] output, double[] lse, float[] entropy, double[] received) {}
