package org.longspan.layer;

import java.util.List;

/**
 * How a model stretches its rotary frequencies over documents that are longer than those of its
 * first training. With {@code f[n] = base^(-2n/width)}, the unscaled frequencies.
 *
 * <p>Source: Hugging Face transformers, modeling_rope_utils.py, with all numbers in float64.
 */
public sealed interface RotaryScaling {

  /**
   * The frequencies of a document.
   *
   * @param width features that are turned, even
   * @param base of the unscaled frequencies
   * @param tokens length of the document
   */
  RotaryFrequencies frequencies(int width, double base, long tokens);

  /** {@code f}. */
  record None() implements RotaryScaling {
    @Override
    public RotaryFrequencies frequencies(int width, double base, long tokens) {
      return RotaryFrequencies.of(width, base);
    }

    @Override
    public String toString() {
      return "none";
    }
  }

  /** {@code f / factor}: positions are interpolated (Chen et al. 2023). */
  record Linear(double factor) implements RotaryScaling {
    @Override
    public RotaryFrequencies frequencies(int width, double base, long tokens) {
      double[] scaled = RotaryFrequencies.of(width, base).frequencies();
      for (int n = 0; n < scaled.length; n++) {
        scaled[n] /= factor;
      }
      return new RotaryFrequencies(scaled, 1);
    }

    @Override
    public String toString() {
      return "linear " + factor;
    }
  }

  /**
   * Unscaled frequencies of a larger base where the document is longer than {@code trained}: {@code
   * base (factor tokens / trained - (factor - 1))^(width / (width - 2))}.
   */
  record DynamicNtk(double factor, long trained) implements RotaryScaling {
    @Override
    public RotaryFrequencies frequencies(int width, double base, long tokens) {
      double stretch = factor * Math.max(tokens, trained) / trained - (factor - 1);
      return RotaryFrequencies.of(width, base * Math.pow(stretch, width / (width - 2.0)));
    }

    @Override
    public String toString() {
      return "dynamic " + factor + " beyond " + trained;
    }
  }

  /**
   * Llama 3.1: with {@code turns = original f / (2 pi)}, the turns over the original length, {@code
   * f} above {@code highTurns}, {@code f / factor} below {@code lowTurns}, blended linearly in the
   * turns between.
   */
  record Llama3(double factor, double lowTurns, double highTurns, double original)
      implements RotaryScaling {
    @Override
    public RotaryFrequencies frequencies(int width, double base, long tokens) {
      double[] scaled = RotaryFrequencies.of(width, base).frequencies();
      for (int n = 0; n < scaled.length; n++) {
        double turns = original * scaled[n] / (2 * Math.PI);
        double kept = Math.min(1, Math.max(0, (turns - lowTurns) / (highTurns - lowTurns)));
        scaled[n] = scaled[n] * (kept + (1 - kept) / factor);
      }
      return new RotaryFrequencies(scaled, 1);
    }

    @Override
    public String toString() {
      return "llama3 " + factor + " over " + original;
    }
  }

  /**
   * YaRN (Peng et al. 2023): {@code f} for the pairs before the ramp, {@code f / factor} for those
   * after it, blended linearly in the pair's number on it.
   *
   * @param lengthFactor of sines and cosines
   */
  record Yarn(double factor, YarnRamp ramp, double lengthFactor) implements RotaryScaling {
    @Override
    public RotaryFrequencies frequencies(int width, double base, long tokens) {
      double[] scaled = RotaryFrequencies.of(width, base).frequencies();
      double first = ramp.first(width, base);
      double last = ramp.last(width, base);
      for (int n = 0; n < scaled.length; n++) {
        double scaledPart = Math.min(1, Math.max(0, (n - first) / (last - first)));
        scaled[n] = scaled[n] * (1 - scaledPart + scaledPart / factor);
      }
      return new RotaryFrequencies(scaled, lengthFactor);
    }

    @Override
    public String toString() {
      return "yarn " + factor;
    }
  }

  /**
   * LongRoPE (Ding et al. 2024): {@code f[n] / longFactors[n]} where the document is longer than
   * {@code original}, else {@code f[n] / shortFactors[n]}; the whole document has the same.
   *
   * @param lengthFactor of sines and cosines
   */
  record LongRope(
      List<Double> shortFactors, List<Double> longFactors, long original, double lengthFactor)
      implements RotaryScaling {
    @Override
    public RotaryFrequencies frequencies(int width, double base, long tokens) {
      List<Double> factors = tokens > original ? longFactors : shortFactors;
      double[] scaled = RotaryFrequencies.of(width, base).frequencies();
      if (factors.size() != scaled.length) {
        throw new IllegalArgumentException(factors.size() + " factors for " + scaled.length);
      }
      for (int n = 0; n < scaled.length; n++) {
        scaled[n] /= factors.get(n);
      }
      return new RotaryFrequencies(scaled, lengthFactor);
    }

    @Override
    public String toString() {
      return "longrope beyond " + original;
    }
  }
}
