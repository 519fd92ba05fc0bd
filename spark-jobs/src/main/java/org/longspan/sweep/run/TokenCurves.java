package org.longspan.sweep.run;

import java.util.SplittableRandom;
import org.longspan.sweep.result.SweepSettings;

/** The features of one generated tensor, token after token. */
final class TokenCurves {
  private final int heads;
  private final int curves;
  private final int width;
  private final long locality;
  private final SplittableRandom[] random;
  private final float[][] before;
  private final float[][] after;
  private long token;

  /**
   * @param heads heads of the tensor
   * @param tensor q, k or v
   */
  TokenCurves(SweepSettings point, int heads, String tensor) {
    this.heads = heads;
    width = point.width();
    locality = point.locality();
    // Queries follow the keys of their head.
    curves = locality > 0 ? point.keyHeads() : heads;
    String source = locality > 0 && tensor.equals("q") ? "k" : tensor;
    random = new SplittableRandom[curves];
    before = new float[curves][width];
    after = new float[curves][width];
    for (int curve = 0; curve < curves; curve++) {
      long seed = point.seed() * 0x9e3779b97f4a7c15L + source.charAt(0) * 0x1_0000_0000L + curve;
      random[curve] = new SplittableRandom(seed);
      draw(curve);
    }
  }

  private void draw(int curve) {
    System.arraycopy(after[curve], 0, before[curve], 0, width);
    for (int f = 0; f < width; f++) {
      after[curve][f] = (float) random[curve].nextGaussian();
    }
  }

  /**
   * The next tokens.
   *
   * @param rows Modified: {@code [tokens][heads][width]}
   */
  void next(int tokens, float[] rows) {
    int at = 0;
    for (int n = 0; n < tokens; n++, token++) {
      boolean fresh = locality == 0 || token % locality == 0;
      for (int curve = 0; curve < curves && fresh; curve++) {
        draw(curve);
      }
      double angle = locality == 0 ? 0 : Math.PI / 2 * (token % locality) / locality;
      float old = (float) Math.cos(angle);
      float now = (float) Math.sin(angle);
      for (int head = 0; head < heads; head++) {
        int curve = head * curves / heads;
        for (int f = 0; f < width; f++) {
          rows[at++] = old * before[curve][f] + now * after[curve][f];
        }
      }
    }
  }
}
