package org.longspan.layer;

/**
 * How fast each pair of rotary features turns: pair n of the row at position p turns by {@code p
 * frequencies[n]}, and its length is multiplied by {@code factor}.
 *
 * @param frequencies radians per position, one for each pair
 * @param factor of sines and cosines; 1 except for some scalings
 */
public record RotaryFrequencies(double[] frequencies, double factor) {

  /** The paper's: {@code base^(-2n/width)}. */
  public static RotaryFrequencies of(int width, double base) {
    if (width < 2 || width % 2 != 0 || !(base > 0)) {
      throw new IllegalArgumentException("no rotary positions for d = " + width + ", base " + base);
    }
    double[] frequencies = new double[width / 2];
    for (int n = 0; n < frequencies.length; n++) {
      frequencies[n] = Math.pow(base, -2.0 * n / width);
    }
    return new RotaryFrequencies(frequencies, 1);
  }

  /** Features that are turned. */
  public int width() {
    return 2 * frequencies.length;
  }
}
