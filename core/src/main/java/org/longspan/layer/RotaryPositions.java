package org.longspan.layer;

import org.longspan.shape.RowRange;

/**
 * Rotary positions (RoPE): turns pairs of features {@code (x, y)} of the row at position p by the
 * angle {@code a = p frequency}:
 *
 * <pre>
 *   x' = factor (x cos a - y sin a)
 *   y' = factor (x sin a + y cos a)
 * </pre>
 *
 * <p>Applied to queries and keys, it makes their dot products depend on the difference of their
 * positions. Angles, their sines and cosines are float64, reduced to a turn without loss by {@link
 * Math#cos}: as a float32 number the angle of position 10 million is off by half a radian. Where
 * fewer features are turned than a head has, the first ones are, and the others stay.
 *
 * <p>Source: Su et al., "RoFormer" (2021).
 */
public final class RotaryPositions {
  private final int width;
  private final RotaryFrequencies pairs;
  private final int partner;
  private final int step;

  /**
   * The paper's frequencies, features paired by halves.
   *
   * @param width features of a head, d, even
   * @param base 10,000 in the paper, above 0
   */
  public RotaryPositions(int width, double base) {
    this(width, RotaryFrequencies.of(width, base), PairLayout.HALVES);
  }

  /**
   * @param width features of a head, d
   * @param pairs of at most d features
   */
  public RotaryPositions(int width, RotaryFrequencies pairs, PairLayout layout) {
    if (pairs.width() > width) {
      throw new IllegalArgumentException(pairs.width() + " of " + width + " features are turned");
    }
    this.width = width;
    this.pairs = pairs;
    boolean halves = layout == PairLayout.HALVES;
    partner = halves ? pairs.width() / 2 : 1;
    step = halves ? 1 : 2;
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
    apply(rows, heads, RowRange.first(rows.length / token), firstPosition);
  }

  /**
   * Turns some consecutive tokens of several.
   *
   * @param rows Modified: {@code [tokens][heads][d]}
   * @param heads heads of a token
   * @param tokens those that are turned
   * @param firstPosition global position of the first of them
   */
  public void apply(float[] rows, int heads, RowRange tokens, long firstPosition) {
    for (long token = tokens.from(); token < tokens.to(); token++) {
      int at = Math.toIntExact(token * heads * width);
      turn(rows, at, heads, firstPosition + token - tokens.from());
    }
  }

  private void turn(float[] rows, int at, int heads, long position) {
    for (int n = 0; n < pairs.frequencies().length; n++) {
      double angle = position * pairs.frequencies()[n];
      double cos = Math.cos(angle) * pairs.factor();
      double sin = Math.sin(angle) * pairs.factor();
      int first = at + n * step;
      for (int x = first; x < at + heads * width; x += width) {
        int y = x + partner;
        double turned = rows[x] * cos - rows[y] * sin;
        rows[y] = (float) (rows[x] * sin + rows[y] * cos);
        rows[x] = (float) turned;
      }
    }
  }
}
