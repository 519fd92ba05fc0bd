package org.longspan.layer;

/**
 * {@code y = x / sqrt(mean of x^2 + epsilon) * weight}.
 *
 * <p>Source: Zhang and Sennrich, "Root mean square layer normalization" (2019).
 *
 * @param weight {@code [width]}
 * @param epsilon above 0
 */
public record RmsNorm(float[] weight, double epsilon) implements Norm {

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
    double squares = RowSums.squares(in, at, weight.length, 0);
    double factor = 1 / Math.sqrt(squares / weight.length + epsilon);
    for (int n = 0; n < weight.length; n++) {
      out[at + n] = (float) (in[at + n] * factor * weight[n]);
    }
  }
}
