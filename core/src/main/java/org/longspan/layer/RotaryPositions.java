package org.longspan.layer;

/**
 * Rotary positions (RoPE): turns the pair of features {@code (x[n], x[n + d/2])} of the row at
 * position p by the angle {@code p base^(-2n/d)}, n from 0 to d/2 - 1:
 *
 * <pre>
 *   x[n]'       = x[n] cos - x[n + d/2] sin
 *   x[n + d/2]' = x[n] sin + x[n + d/2] cos
 * </pre>
 *
 * <p>Applied to queries and keys, it makes their dot products depend on the difference of their
 * positions. Angles, their sines and cosines are float64, reduced to a turn without loss by {@link
 * Math#cos}: as a float32 number the angle of position 10 million is off by half a radian.
 *
 * <p>Source: Su et al., "RoFormer" (2021); features are paired by halves, as in GPT-NeoX and Llama.
 */
public final class RotaryPositions {
  private final int width;
  private final double[] frequencies;

  /**
   * @param width features of a head, d, even
   * @param base 10,000 in the paper, above 0
   */
  public RotaryPositions(int width, double base) {
    if (width < 2 || width % 2 != 0 || !(base > 0)) {
      throw new IllegalArgumentException("no rotary positions for d = " + width + ", base " + base);
    }
    this.width = width;
    frequencies = new double[width / 2];
    for (int n = 0; n < frequencies.length; n++) {
      frequencies[n] = Math.pow(base, -2.0 * n / width);
    }
  }

  /**
   * Turns consecutive tokens.
   *
   * @param rows Modified: {@code [tokens][heads][d]}
   * @param heads heads of a token
   * @param firstPosition global position of the first token
   */
  public void apply(float[] rows, int heads, long firstPosition) {
    int token = heads * width;
    if (heads < 1 || rows.length % token != 0) {
      throw new IllegalArgumentException(rows.length + " values are not tokens of " + token);
    }
    for (int at = 0; at < rows.length; at += token) {
      turn(rows, at, heads, firstPosition + at / token);
    }
  }

  private void turn(float[] rows, int at, int heads, long position) {
    for (int n = 0; n < frequencies.length; n++) {
      double angle = position * frequencies[n];
      double cos = Math.cos(angle);
      double sin = Math.sin(angle);
      for (int x = at + n; x < at + heads * width; x += width) {
        int y = x + width / 2;
        double turned = rows[x] * cos - rows[y] * sin;
        rows[y] = (float) (rows[x] * sin + rows[y] * cos);
        rows[x] = (float) turned;
      }
    }
  }
}
