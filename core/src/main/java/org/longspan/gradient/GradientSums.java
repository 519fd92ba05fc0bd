package org.longspan.gradient;

/**
 * Sums over rows of one side of an attention that equal those of the other side in real arithmetic.
 * The query side has {@code x = q, y = o} with dQ and dO of the rows that see a key, the key side
 * {@code x = k, y = v} with dK and dV:
 *
 * <pre>
 *   sum q.dQ = sum k.dK      sum o.dO = sum v.dV      sum dO = sum dV, by feature, without dropout
 * </pre>
 *
 * <p>The first holds for every mask, squash, bias and dropout, since scaling q is the same as
 * scaling k: both are {@code scale dscale}. Next to each sum is that of the absolute values, by
 * which deviations are measured.
 */
public final class GradientSums {
  private static final int SCALARS = 4;

  private final double[] values;

  private GradientSums(double[] values) {
    this.values = values;
  }

  /** The sums over no rows. */
  public static GradientSums none(int valueWidth) {
    return new GradientSums(new double[SCALARS + 2 * valueWidth]);
  }

  /** Sums whose {@link #values} these are. Not copied. */
  public static GradientSums of(double[] values) {
    return new GradientSums(values);
  }

  /**
   * The sums over some rows of one head, in their order.
   *
   * @param x {@code [rows][d]}
   * @param dx the gradient by {@code x}
   * @param y {@code [rows][dv]}
   * @param dy the gradient by {@code y}
   */
  public static GradientSums of(float[] x, float[] dx, float[] y, float[] dy, int valueWidth) {
    GradientSums sums = none(valueWidth);
    sums.addProducts(0, x, dx);
    sums.addProducts(2, y, dy);
    for (int n = 0; n < dy.length; n++) {
      int feature = SCALARS + 2 * (n % valueWidth);
      sums.values[feature] += dy[n];
      sums.values[feature + 1] += Math.abs(dy[n]);
    }
    return sums;
  }

  private void addProducts(int at, float[] factors, float[] gradients) {
    for (int n = 0; n < factors.length; n++) {
      double product = (double) factors[n] * gradients[n];
      values[at] += product;
      values[at + 1] += Math.abs(product);
    }
  }

  /** These sums and others. */
  public GradientSums plus(GradientSums others) {
    double[] sum = values.clone();
    for (int n = 0; n < sum.length; n++) {
      sum[n] += others.values[n];
    }
    return new GradientSums(sum);
  }

  /** All numbers, for a file. Not copied. */
  public double[] values() {
    return values;
  }

  /** How far {@code sum x.dx} is off, in terms of its terms. */
  public double scoreDeviation(GradientSums other) {
    return deviation(other, 0);
  }

  /** How far {@code sum x.dx} is from what it should be, in terms of its terms. */
  public double scoreDeviation(double expected) {
    return values[1] == 0 ? Math.abs(expected) : Math.abs(values[0] - expected) / values[1];
  }

  /** How far {@code sum y.dy} is off. */
  public double valueDeviation(GradientSums other) {
    return deviation(other, 2);
  }

  /** How far the feature of {@code sum dy} is off that is off the most. */
  public double featureDeviation(GradientSums other) {
    double worst = 0;
    for (int at = SCALARS; at < values.length; at += 2) {
      worst = Math.max(worst, deviation(other, at));
    }
    return worst;
  }

  private double deviation(GradientSums other, int at) {
    double size = Math.max(values[at + 1], other.values[at + 1]);
    return size == 0 ? 0 : Math.abs(values[at] - other.values[at]) / size;
  }
}
