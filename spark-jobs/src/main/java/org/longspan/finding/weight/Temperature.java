package org.longspan.finding.weight;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.mask.Mask;
import org.longspan.store.file.Locations;

/**
 * The factor on cosines, chosen from the documents: with it, half of the passages spread their
 * weight over at least {@code sqrt(n)} keys, n being the number of keys that they may attend to.
 *
 * <p>A row's number of effective keys, {@code exp(entropy)}, falls as the scale grows. So each
 * sampled row has one scale at which it is {@code sqrt(n)}, found by bisection in float64, and the
 * median of these scales is the scale at which the median row is there.
 *
 * @param scale the inverse of the temperature
 * @param sampled rows that it was chosen from; 0 where it was given
 */
public record Temperature(double scale, int sampled) {
  private static final int SAMPLE = 64;

  /** A scale of 1,024 tells cosines apart that differ by 0.001; rounding errs by 0.0001. */
  private static final double LEAST = 1;

  private static final double MOST = 1_024;
  private static final int STEPS = 40;

  /** A temperature that was given. */
  public static Temperature given(double temperature) {
    return new Temperature(1 / temperature, 0);
  }

  /**
   * Chooses the scale.
   *
   * @param tensors the file that {@link PassageTensors} has written
   * @param passages how many, at least 1
   */
  public static Temperature choose(JavaSparkContext spark, Path tensors, Mask mask, long passages) {
    String file = tensors.toAbsolutePath().toString();
    List<Long> sample = SampledPassages.of(passages, SAMPLE);
    double[] scales =
        spark
            .parallelize(sample, Math.min(sample.size(), spark.defaultParallelism()))
            .map(query -> scale(file, mask, query))
            .collect()
            .stream()
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    return new Temperature(scales.length == 0 ? LEAST : scales[scales.length / 2], scales.length);
  }

  private static Double scale(String file, Mask mask, long query) {
    try (CosineRows rows = new CosineRows(Locations.path(file), mask)) {
      CosineRow row = rows.row(query);
      return row.keys().length == 0 ? null : scale(row);
    }
  }

  /** The scale at which a row has {@code sqrt(n)} effective keys, within the bounds. */
  static double scale(CosineRow row) {
    double target = Math.sqrt(row.keys().length);
    double low = Math.log(LEAST);
    double high = Math.log(MOST);
    for (int step = 0; step < STEPS; step++) {
      double middle = (low + high) / 2;
      if (row.effectiveKeys(Math.exp(middle)) > target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(high);
  }
}
