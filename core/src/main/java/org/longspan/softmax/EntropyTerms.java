package org.longspan.softmax;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.longspan.shape.RowRange;

/** {@code t = sum exp(s - m) (s - m)} of every row, float64; the kernels fold it. */
final class EntropyTerms implements RowStates {
  private final double[] t;

  EntropyTerms(int rows) {
    t = new double[rows];
  }

  double[] t() {
    return t;
  }

  @Override
  public void clear() {
    Arrays.fill(t, 0);
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public void fold(int row, float[] scores, int offset, int stride, RowRange keys) {
    throw new UnsupportedOperationException("kernels fold the entropy");
  }

  @Override
  public void copyRow(RowStates from, int row) {
    t[row] = ((EntropyTerms) from).t[row];
  }

  /**
   * {@code t' = c1 (t1 + x1 l1) + c2 (t2 + x2 l2)}, x being the shifts and c their exponentials.
   */
  @Override
  public void mergeRow(RowStates later, int row, RowMerge merge) {
    double laterT = ((EntropyTerms) later).t[row];
    t[row] =
        merge.factor() * (t[row] + merge.shift() * merge.l())
            + merge.laterFactor() * (laterT + merge.laterShift() * merge.laterL());
  }

  @Override
  public void write(ByteBuffer bytes) {
    bytes.asDoubleBuffer().put(t);
    bytes.position(bytes.position() + Double.BYTES * t.length);
  }

  @Override
  public void read(ByteBuffer bytes) {
    bytes.asDoubleBuffer().get(t);
    bytes.position(bytes.position() + Double.BYTES * t.length);
  }

  @Override
  public RowValues finish(PartialState state, int rows, double[] lse) {
    float[] entropy = new float[rows];
    for (int row = 0; row < rows; row++) {
      if (state.m()[row] != Float.NEGATIVE_INFINITY) {
        double l = state.l()[row];
        entropy[row] = (float) Math.max(0, Math.log(l) - t[row] / l);
      }
    }
    return RowValues.of(Entropy.NAME, entropy);
  }
}
