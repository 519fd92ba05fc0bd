package org.longspan.finding.against;

import java.nio.file.Path;
import org.longspan.finding.robust.Medians;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;
import org.longspan.store.safetensors.SafetensorsLocation;

/**
 * The similarity that passages which have nothing to do with each other do not reach: {@code t =
 * max(0.35, min(0.8, m + 1.4826 d sqrt(2 ln n)))}, where m is the median cosine of a passage with
 * one of the other documents, d the median of {@code |c - m|}, and n the number of all such pairs.
 *
 * <p>Of n normally distributed cosines, the largest is about {@code sqrt(2 ln n)} standard
 * deviations above their mean. Median and deviation are of evenly spaced passages, 128 by 1,024 at
 * most; the few pairs that are alike do not move them. The bounds are for short documents: 0.8 for
 * those that are about the same throughout, 0.35 for those of a few passages, whose cosines say
 * little about chance.
 */
final class ChanceSimilarity {
  private static final double LEAST = 0.35;
  private static final double MOST = 0.8;
  private static final int QUERIES = 128;
  private static final int KEYS = 1_024;

  private ChanceSimilarity() {}

  /**
   * @param queries a file of unit vectors {@code q}
   * @param keys a file of unit vectors {@code k} of the same width
   */
  static double of(Path queries, Path keys) {
    try (TensorRows q = open(queries, "q");
        TensorRows k = open(keys, "k")) {
      float[][] some = sample(q, QUERIES);
      float[][] others = sample(k, KEYS);
      double[] cosines = new double[some.length * others.length];
      for (int n = 0; n < cosines.length; n++) {
        cosines[n] = dot(some[n / others.length], others[n % others.length]);
      }
      double pairs = (double) q.tokens() * k.tokens();
      return Math.max(LEAST, Math.min(MOST, of(cosines, pairs)));
    }
  }

  /** The bound from some cosines, for so many pairs. */
  static double of(double[] cosines, double pairs) {
    double median = Medians.of(cosines);
    double deviation = Medians.deviation(cosines, median);
    return median + Medians.NORMAL * deviation * Math.sqrt(2 * Math.log(pairs));
  }

  private static TensorRows open(Path file, String tensor) {
    return new SafetensorsLocation(file.toAbsolutePath().toString(), tensor).open();
  }

  private static float[][] sample(TensorRows tensor, int most) {
    long count = Math.min(most, tensor.tokens());
    float[][] rows = new float[(int) count][tensor.features()];
    for (int n = 0; n < count; n++) {
      long row = n * tensor.tokens() / count;
      tensor.read(0, new RowRange(row, row + 1), rows[n], 0);
    }
    return rows;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int f = 0; f < a.length; f++) {
      sum += (double) a[f] * b[f];
    }
    return sum;
  }
}
