package org.longspan.layer;

import org.longspan.error.Errors;

/**
 * The heads of a row of D features: head h has the features {@code [h d, (h + 1) d)}, D = H d.
 *
 * @param hidden features of a row, D, at least 1
 * @param heads number of heads, H, which divides D
 */
public record HeadSplit(int hidden, int heads) {

  public HeadSplit {
    if (hidden < 1 || heads < 1 || heads > hidden) {
      throw Errors.user(
          heads + " heads of rows of " + hidden + " features",
          "give at least one head, and a feature for each");
    }
    if (hidden % heads != 0) {
      throw Errors.user(
          "rows of " + hidden + " features do not divide into " + heads + " heads",
          "give a number of heads that divides the features");
    }
  }

  /** Features of a head, d. */
  public int width() {
    return hidden / heads;
  }

  /**
   * @param rows {@code [tokens][D]}. Not modified
   * @return {@code [H][tokens][d]}
   */
  public float[] split(float[] rows) {
    float[] split = new float[rows.length];
    move(rows, split, true);
    return split;
  }

  /**
   * Undoes {@link #split}.
   *
   * @param split {@code [H][tokens][d]}. Not modified
   * @return {@code [tokens][D]}
   */
  public float[] join(float[] split) {
    float[] rows = new float[split.length];
    move(split, rows, false);
    return rows;
  }

  private void move(float[] from, float[] to, boolean split) {
    if (from.length % hidden != 0) {
      throw new IllegalArgumentException(from.length + " values are not rows of " + hidden);
    }
    int tokens = from.length / hidden;
    for (int token = 0; token < tokens; token++) {
      for (int head = 0; head < heads; head++) {
        int joined = token * hidden + head * width();
        int apart = (head * tokens + token) * width();
        System.arraycopy(from, split ? joined : apart, to, split ? apart : joined, width());
      }
    }
  }
}
