package org.longspan.model;

import java.util.Optional;

/** A norm over the features of a row, or none. */
public sealed interface NormSpec {

  /** Leaves rows as they are. */
  NormSpec NONE = new None();

  /** Numbers of its weights. */
  long parameters();

  /** No norm. */
  record None() implements NormSpec {
    @Override
    public long parameters() {
      return 0;
    }

    @Override
    public String toString() {
      return "none";
    }
  }

  /** {@code (x - mean) / sqrt(variance + epsilon) * weight + bias}. */
  record Layer(String weight, Optional<String> bias, int width, double epsilon)
      implements NormSpec {
    @Override
    public long parameters() {
      return bias.isPresent() ? 2L * width : width;
    }

    @Override
    public String toString() {
      return "LayerNorm(" + epsilon + (bias.isPresent() ? ")" : ", no bias)");
    }
  }

  /**
   * {@code x / sqrt(mean of x^2 + epsilon) * (offset + weight)}.
   *
   * @param offset 0, or 1 for Gemma, whose weights are stored less 1
   */
  record Rms(String weight, int width, double epsilon, int offset) implements NormSpec {
    @Override
    public long parameters() {
      return width;
    }

    @Override
    public String toString() {
      return "RMSNorm(" + epsilon + (offset == 0 ? ")" : ", " + offset + " + w)");
    }
  }
}
