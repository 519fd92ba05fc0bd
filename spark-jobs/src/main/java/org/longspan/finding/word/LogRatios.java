package org.longspan.finding.word;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import org.longspan.output.ParquetRecords;

/**
 * The logarithms of what passages receive over what position explains.
 *
 * @param values by passage; NaN where it receives nothing or nothing is expected. Not copied
 * @param count of the values that are numbers
 */
record LogRatios(double[] values, long count, double mean, double deviation)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  static LogRatios of(double[] values) {
    double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
    double mean = Arrays.stream(known).average().orElse(0);
    double squares = Arrays.stream(known).map(value -> (value - mean) * (value - mean)).sum();
    return new LogRatios(
        values, known.length, mean, known.length == 0 ? 0 : Math.sqrt(squares / known.length));
  }

  /**
   * @param scores the table of scores of so many passages
   */
  static LogRatios read(Path scores, int passages) {
    double[] values = new double[passages];
    ParquetRecords.forEach(
        scores, row -> values[(int) row.longs("passage")] = logarithm(row.doubles("ratio")));
    return of(values);
  }

  private static double logarithm(double ratio) {
    return ratio > 0 ? Math.log(ratio) : Double.NaN;
  }
}
