package org.longspan.gradient;

import org.longspan.shape.RowRange;

/**
 * Query rows of one head.
 *
 * @param queries {@code [rows][d]}
 */
public record Chunk(int head, RowRange positions, float[] queries, Upstream upstream) {}
