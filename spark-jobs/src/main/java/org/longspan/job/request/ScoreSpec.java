package org.longspan.job.request;

import java.util.List;

/**
 * The score rule as it is asked for.
 *
 * @param scale factor on q.k; null for the source's own
 * @param softCap bounds the scaled score s to c tanh(s/c); null for none
 * @param clamp {@code [lo, hi]}, bounds of the scaled score; empty for none
 * @param alibi whether -slope |i-j| is added
 * @param alibiSlopes the slopes, one per query head; empty for the standard ones
 * @param dropout probability that a weight is dropped
 * @param seed random seed of the dropout
 */
public record ScoreSpec(
    Double scale,
    Double softCap,
    List<Double> clamp,
    boolean alibi,
    List<Double> alibiSlopes,
    double dropout,
    long seed) {

  /** The source's own scale and nothing else. */
  public static final ScoreSpec STANDARD =
      new ScoreSpec(null, null, List.of(), false, List.of(), 0, 0);

  public ScoreSpec {
    clamp = clamp == null ? List.of() : List.copyOf(clamp);
    alibiSlopes = alibiSlopes == null ? List.of() : List.copyOf(alibiSlopes);
  }
}
