package org.longspan.store;

import java.util.Objects;
import org.longspan.shape.RowRange;

/** The argument checks of {@link TensorRows#read}. */
public final class RowReads {
  private RowReads() {}

  /**
   * @throws IndexOutOfBoundsException if the head or the rows are not the tensor's, or the values
   *     do not fit into the destination
   */
  public static void check(
      TensorRows tensor, int head, RowRange rows, float[] destination, int offset) {
    Objects.checkIndex(head, tensor.heads());
    Objects.checkFromToIndex(rows.from(), rows.to(), tensor.tokens());
    long values = Math.multiplyExact(rows.length(), (long) tensor.features());
    Objects.checkFromIndexSize((long) offset, values, (long) destination.length);
  }
}
