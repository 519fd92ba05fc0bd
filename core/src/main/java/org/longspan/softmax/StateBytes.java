package org.longspan.softmax;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A node of the merge tree as bytes, little endian: leaf (int64), rows of a strip (int32), whether
 * there are sums of huge values (int32, 1 or 0), then the arrays m, l, t, acc, top scores, top keys
 * of {@link PartialState} in full, and last those sums. The reader has to know the rest of the
 * spec.
 */
public final class StateBytes {
  private static final int HEADER = Long.BYTES + 2 * Integer.BYTES;
  private static final int HUGE_AT = Long.BYTES + Integer.BYTES;

  private StateBytes() {}

  /** The bytes of {@code node}; at most 2 GiB. */
  public static byte[] encode(MergeTree.Node node) {
    PartialState state = node.state();
    int size = size(state.rows(), state.spec(), state.hasHugeAcc());
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(node.leaf()).putInt(state.spec().strip()).putInt(state.hasHugeAcc() ? 1 : 0);
    putFloats(bytes, state.m());
    putDoubles(bytes, state.l());
    putFloats(bytes, state.acc());
    state.statistics().forEach(statistic -> statistic.write(bytes));
    if (state.hasHugeAcc()) {
      putFloats(bytes, state.hugeAcc());
    }
    return bytes.array();
  }

  /** The node that {@link #encode} made {@code bytes} of. */
  public static MergeTree.Node decode(byte[] encoded, StateSpec spec) {
    ByteBuffer bytes = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
    boolean huge = encoded.length >= HEADER && bytes.getInt(HUGE_AT) != 0;
    int rows = (int) ((encoded.length - HEADER) / bytesPerRow(spec, huge));
    if (encoded.length != size(rows, spec, huge)) {
      throw new IllegalArgumentException(encoded.length + " bytes are not whole rows of " + spec);
    }
    long leaf = bytes.getLong();
    PartialState state = new PartialState(rows, spec.withStrip(bytes.getInt()));
    bytes.position(HEADER);
    takeFloats(bytes, state.m());
    takeDoubles(bytes, state.l());
    takeFloats(bytes, state.acc());
    state.statistics().forEach(statistic -> statistic.read(bytes));
    if (huge) {
      takeFloats(bytes, state.hugeAcc());
    }
    return new MergeTree.Node(leaf, state);
  }

  private static int size(int rows, StateSpec spec, boolean huge) {
    return Math.toIntExact(HEADER + rows * bytesPerRow(spec, huge));
  }

  private static long bytesPerRow(StateSpec spec, boolean huge) {
    return spec.bytesPerRow() + (huge ? (long) Float.BYTES * spec.valueWidth() : 0);
  }

  private static void putFloats(ByteBuffer bytes, float[] values) {
    bytes.asFloatBuffer().put(values);
    bytes.position(bytes.position() + Float.BYTES * values.length);
  }

  private static void putDoubles(ByteBuffer bytes, double[] values) {
    bytes.asDoubleBuffer().put(values);
    bytes.position(bytes.position() + Double.BYTES * values.length);
  }

  private static void takeFloats(ByteBuffer bytes, float[] values) {
    bytes.asFloatBuffer().get(values);
    bytes.position(bytes.position() + Float.BYTES * values.length);
  }

  private static void takeDoubles(ByteBuffer bytes, double[] values) {
    bytes.asDoubleBuffer().get(values);
    bytes.position(bytes.position() + Double.BYTES * values.length);
  }
}
