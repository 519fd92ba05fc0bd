package org.longspan.store;

/** Numbers as float32 and as float64. */
public final class NumberArrays {
  private NumberArrays() {}

  /** Rounded to float32. */
  public static float[] floats(double[] values) {
    float[] rounded = new float[values.length];
    for (int n = 0; n < values.length; n++) {
      rounded[n] = (float) values[n];
    }
    return rounded;
  }

  /** The same values as float64. */
  public static double[] doubles(float[] values) {
    double[] widened = new double[values.length];
    for (int n = 0; n < values.length; n++) {
      widened[n] = values[n];
    }
    return widened;
  }
}
