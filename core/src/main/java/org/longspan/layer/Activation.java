package org.longspan.layer;

/** The function between the two products of a feed-forward block, element by element. */
public enum Activation implements Elementwise {
  /** {@code x Phi(x) = x (1 + erf(x / sqrt 2)) / 2} (Hendrycks and Gimpel 2016). */
  GELU {
    @Override
    public double of(double x) {
      return 0.5 * x * (1 + Erf.of(x * SQRT_HALF));
    }
  },
  /** {@code x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2}, GPT-2's approximation of GELU. */
  GELU_TANH {
    @Override
    public double of(double x) {
      return 0.5 * x * (1 + Math.tanh(SQRT_TWO_BY_PI * (x + 0.044715 * x * x * x)));
    }
  },
  /** {@code x / (1 + exp(-x))}, also called swish. */
  SILU {
    @Override
    public double of(double x) {
      return x / (1 + Math.exp(-x));
    }
  },
  /** {@code max(x, 0)}. */
  RELU {
    @Override
    public double of(double x) {
      return Math.max(x, 0);
    }
  };

  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double SQRT_TWO_BY_PI = Math.sqrt(2 / Math.PI);

  /** The function in float64: the specification. */
  public abstract double of(double x);

  @Override
  public void apply(float[] values, int count) {
    for (int n = 0; n < count; n++) {
      values[n] = (float) of(values[n]);
    }
  }
}
