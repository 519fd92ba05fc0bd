package org.longspan.measure;

import java.util.Random;

/** Made-up numbers. */
public final class NormalValues {
  private NormalValues() {}

  /** The next {@code count} standard normal numbers of {@code random}. */
  public static float[] of(Random random, int count) {
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = (float) random.nextGaussian();
    }
    return values;
  }
}
