package org.longspan.score;

import java.io.Serializable;

/** A bound on the scaled score: {@code s -> squash(s)}, monotone. */
public sealed interface Squash extends Serializable {

  double apply(double score);

  /** Leaves the score as it is. */
  record None() implements Squash {
    private static final long serialVersionUID = 1L;

    @Override
    public double apply(double score) {
      return score;
    }
  }

  /** {@code cap * tanh(s / cap)}, {@code cap > 0}. */
  record SoftCap(double cap) implements Squash {
    private static final long serialVersionUID = 1L;

    @Override
    public double apply(double score) {
      return cap * Math.tanh(score / cap);
    }
  }

  /** {@code min(max(s, low), high)}, {@code low <= high}; a NaN stays NaN. */
  record Clamp(double low, double high) implements Squash {
    private static final long serialVersionUID = 1L;

    @Override
    public double apply(double score) {
      return Math.min(Math.max(score, low), high);
    }
  }
}
