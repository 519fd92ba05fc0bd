package org.longspan.reference;

import java.util.List;

/**
 * How far float32 results may lie from the float64 reference over some rows.
 *
 * <pre>
 *   output = 2 max |naive output - reference output| + 4 ulp max |v|         + score errors
 *   lse    = 2 max |naive lse - reference lse|       + 4 ulp max(1, |lse|)   + score errors
 * </pre>
 *
 * with the maxima over the rows (v over their live keys), {@code ulp = 2^-23}, and naive what
 * {@link NaiveFloat32} computes. The last terms are 0 except where scores are so large that float32
 * rounds them by more than 1 ({@link ScoreErrors}). Rows that are empty, and values that are not
 * finite, do not count: they must be met exactly.
 *
 * @param output largest allowed error of an output value
 * @param lse largest allowed error of an lse
 */
public record ErrorBudget(double output, double lse) {
  private static final double ROUNDING = 4 * 0x1p-23;

  /** The budget of some rows, given what both implementations make of each. */
  public static ErrorBudget of(List<ReferenceRow> reference, List<NaiveFloat32> naive) {
    if (reference.size() != naive.size()) {
      throw new IllegalArgumentException(
          reference.size() + " reference rows, " + naive.size() + " naive rows");
    }
    double outputError = 0;
    double lseError = 0;
    double largestValue = 0;
    double largestLse = 1;
    ScoreErrors scores = ScoreErrors.NONE;
    for (int n = 0; n < reference.size(); n++) {
      ReferenceRow row = reference.get(n);
      boolean naiveIsFinite = Float.isFinite(naive.get(n).lse());
      if (naiveIsFinite && Double.isFinite(row.lse())) {
        outputError = Math.max(outputError, error(row.output(), naive.get(n).output()));
        lseError = Math.max(lseError, Math.abs(row.lse() - naive.get(n).lse()));
        largestValue = Math.max(largestValue, row.largestValue());
        largestLse = Math.max(largestLse, Math.abs(row.lse()));
        scores = scores.orMore(row.scoreErrors());
      }
    }
    return new ErrorBudget(
        2 * outputError + ROUNDING * largestValue + scores.output(),
        2 * lseError + ROUNDING * largestLse + scores.lse());
  }

  private static double error(double[] expected, float[] actual) {
    double largest = 0;
    for (int f = 0; f < expected.length; f++) {
      double error = Math.abs(expected[f] - actual[f]);
      if (Double.isFinite(error)) {
        largest = Math.max(largest, error);
      }
    }
    return largest;
  }
}
