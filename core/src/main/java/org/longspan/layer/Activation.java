package org.longspan.layer;

/** The function between the two products of a feed-forward block, element by element. */
public enum Activation implements Elementwise {
  /** {@code x Phi(x) = x (1 + erf(x / sqrt 2)) / 2} (Hendrycks and Gimpel 2016). */
  GELU {
    @Override
    public double of(double x) {
      return 0.5 * x * (1 + Erf.of(x * SQRT_HALF));
    }

    @Override
    public double derivative(double x) {
      double density = Math.exp(-0.5 * x * x) / SQRT_TWO_PI;
      return 0.5 * (1 + Erf.of(x * SQRT_HALF)) + x * density;
    }
  },
  /** {@code x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2}, GPT-2's approximation of GELU. */
  GELU_TANH {
    @Override
    public double of(double x) {
      return 0.5 * x * (1 + Math.tanh(SQRT_TWO_BY_PI * (x + 0.044715 * x * x * x)));
    }

    @Override
    public double derivative(double x) {
      double tanh = Math.tanh(SQRT_TWO_BY_PI * (x + 0.044715 * x * x * x));
      double inner = SQRT_TWO_BY_PI * (1 + 3 * 0.044715 * x * x);
      return 0.5 * (1 + tanh) + 0.5 * x * (1 - tanh * tanh) * inner;
    }
  },
  /** {@code x / (1 + exp(-x))}, also called swish. */
  SILU {
    @Override
    public double of(double x) {
      return x / (1 + Math.exp(-x));
    }

    @Override
    public double derivative(double x) {
      double sigmoid = 1 / (1 + Math.exp(-x));
      return sigmoid * (1 + x * (1 - sigmoid));
    }
  },
  /** {@code max(x, 0)}. */
  RELU {
    @Override
    public double of(double x) {
      return Math.max(x, 0);
    }

    /** At 0, where it has none, 0. */
    @Override
    public double derivative(double x) {
      return x > 0 ? 1 : 0;
    }
  };

  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double SQRT_TWO_BY_PI = Math.sqrt(2 / Math.PI);
  private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

  /** The function in float64: the specification. */
  public abstract double of(double x);

  /** Its derivative in float64. */
  public abstract double derivative(double x);

  @Override
  public void apply(float[] values, int count) {
    for (int n = 0; n < count; n++) {
      values[n] = (float) of(values[n]);
    }
  }
}
