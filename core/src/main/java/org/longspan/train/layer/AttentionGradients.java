package org.longspan.train.layer;

/**
 * Gradients of a loss by what attention takes.
 *
 * @param q dQ, {@code [tokens][heads][d]}
 * @param k dK, likewise
 * @param v dV, likewise
 */
public record AttentionGradients(float[] q, float[] k, float[] v) {}
