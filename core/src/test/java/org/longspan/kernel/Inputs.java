package org.longspan.kernel;

import java.util.Random;
import org.longspan.reference.AttentionInputs;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;

/** Made-up tensors. */
public final class Inputs {
  private Inputs() {}

  /** Gaussian queries, keys and values. */
  public static AttentionInputs gaussian(long queries, long keys, HeadLayout heads) {
    return of(queries, keys, heads, random -> (float) random.nextGaussian());
  }

  /** Integers of -2 to 2: many scores are equal, and their dot products are exact. */
  static AttentionInputs integers(long queries, long keys, HeadLayout heads) {
    return of(queries, keys, heads, random -> random.nextInt(5) - 2);
  }

  /** {@code tensor * factor + offset}. */
  static float[] affine(float[] tensor, float factor, float offset) {
    float[] result = new float[tensor.length];
    for (int n = 0; n < result.length; n++) {
      result[n] = tensor[n] * factor + offset;
    }
    return result;
  }

  private interface Draw {
    float next(Random random);
  }

  private static AttentionInputs of(long queries, long keys, HeadLayout heads, Draw draw) {
    Random random = new Random(1);
    return new AttentionInputs(
        new AttentionShape(queries, keys, heads),
        values(random, draw, queries * heads.queryHeads() * heads.width()),
        values(random, draw, keys * heads.keyHeads() * heads.width()),
        values(random, draw, keys * heads.keyHeads() * heads.valueWidth()));
  }

  private static float[] values(Random random, Draw draw, long count) {
    float[] values = new float[Math.toIntExact(count)];
    for (int n = 0; n < values.length; n++) {
      values[n] = draw.next(random);
    }
    return values;
  }
}
