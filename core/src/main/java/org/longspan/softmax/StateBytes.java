package org.longspan.softmax;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A node of the merge tree as bytes, little endian: leaf (int64), rows of a strip (int64), then the
 * arrays m, l, t, acc, top scores, top keys of {@link PartialState} in full. What else the spec
 * says is the reader's to know.
 */
public final class StateBytes {
  private static final int HEADER = 2 * Long.BYTES;

  private StateBytes() {}

  /** The bytes of {@code node}; at most 2 GiB. */
  public static byte[] encode(MergeTree.Node node) {
    PartialState state = node.state();
    ByteBuffer bytes = ByteBuffer.allocate(size(state.rows(), state.spec()));
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(node.leaf()).putLong(state.spec().strip());
    putFloats(bytes, state.m());
    putDoubles(bytes, state.l());
    putDoubles(bytes, state.t());
    putFloats(bytes, state.acc());
    putFloats(bytes, state.top().scores());
    bytes.asLongBuffer().put(state.top().keys());
    return bytes.array();
  }

  /** The node that {@link #encode} made {@code bytes} of. */
  public static MergeTree.Node decode(byte[] encoded, StateSpec spec) {
    int rows = (int) ((encoded.length - HEADER) / spec.bytesPerRow());
    if (encoded.length != size(rows, spec)) {
      throw new IllegalArgumentException(encoded.length + " bytes are not whole rows of " + spec);
    }
    ByteBuffer bytes = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
    long leaf = bytes.getLong();
    PartialState state = new PartialState(rows, spec.withStrip((int) bytes.getLong()));
    takeFloats(bytes, state.m());
    takeDoubles(bytes, state.l());
    takeDoubles(bytes, state.t());
    takeFloats(bytes, state.acc());
    takeFloats(bytes, state.top().scores());
    bytes.asLongBuffer().get(state.top().keys());
    return new MergeTree.Node(leaf, state);
  }

  private static int size(int rows, StateSpec spec) {
    return Math.toIntExact(HEADER + rows * spec.bytesPerRow());
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
