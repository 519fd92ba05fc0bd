package org.longspan.layer;

/**
 * {@code y = (x - mean) / sqrt(variance + epsilon) * weight + bias}, mean and variance of the row.
 *
 * <p>Source: Ba, Kiros and Hinton, "Layer normalization" (2016).
 *
 * @param weight {@code [width]}
 * @param bias {@code [width]}, or empty for none
 * @param epsilon above 0
 */
public record LayerNorm(float[] weight, float[] bias, double epsilon) implements Norm {

  public LayerNorm {
    if (bias.length != 0 && bias.length != weight.length) {
      throw new IllegalArgumentException(bias.length + " biases of " + weight.length);
    }
  }

  @Override
  public int width() {
    return weight.length;
  }

  @Override
  public void apply(float[] in, int rows, float[] out) {
    for (int row = 0; row < rows; row++) {
      applyRow(in, row * weight.length, out);
    }
  }

  private void applyRow(float[] in, int at, float[] out) {
    double mean = RowSums.sum(in, at, weight.length) / weight.length;
    double squares = RowSums.squares(in, at, weight.length, mean);
    double factor = 1 / Math.sqrt(squares / weight.length + epsilon);
    for (int n = 0; n < weight.length; n++) {
      double scaled = (in[at + n] - mean) * factor * weight[n];
      out[at + n] = (float) (bias.length == 0 ? scaled : scaled + bias[n]);
    }
  }
}
