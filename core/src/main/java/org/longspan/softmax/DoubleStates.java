package org.longspan.softmax;

import java.nio.ByteBuffer;

/** States of a statistic that keeps some doubles of every row. */
public abstract class DoubleStates implements RowStates {
  private final double[] identity;
  private final double[] values;

  /**
   * @param identity what a row without a live key has
   */
  protected DoubleStates(int rows, double... identity) {
    this.identity = identity.clone();
    values = new double[Math.multiplyExact(rows, identity.length)];
    clear();
  }

  /** The doubles {@code [rows][width]}, live. */
  protected final double[] values() {
    return values;
  }

  @Override
  public final void clear() {
    for (int at = 0; at < values.length; at += identity.length) {
      System.arraycopy(identity, 0, values, at, identity.length);
    }
  }

  @Override
  public final void copyRow(RowStates from, int row) {
    int width = identity.length;
    System.arraycopy(((DoubleStates) from).values, row * width, values, row * width, width);
  }

  @Override
  public final void write(ByteBuffer bytes) {
    bytes.asDoubleBuffer().put(values);
    bytes.position(bytes.position() + Double.BYTES * values.length);
  }

  @Override
  public final void read(ByteBuffer bytes) {
    bytes.asDoubleBuffer().get(values);
    bytes.position(bytes.position() + Double.BYTES * values.length);
  }
}
