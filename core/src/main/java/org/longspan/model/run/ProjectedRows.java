package org.longspan.model.run;

/**
 * What attention takes of some tokens.
 *
 * @param q {@code [tokens][Hq][d]}
 * @param k {@code [tokens][Hkv][d]}
 * @param v {@code [tokens][Hkv][d]}
 */
public record ProjectedRows(float[] q, float[] k, float[] v) {}
