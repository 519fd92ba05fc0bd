package org.longspan.output;

import java.lang.reflect.Array;
import java.util.List;
import org.longspan.shape.RowRange;
import org.longspan.softmax.RowValues;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/** The tensors of row statistics in files. */
public final class RowTensors {
  private RowTensors() {}

  /** Values of one row and head of a tensor {@code [T, Hq, ...]}. */
  public static int width(TensorSpec tensor) {
    List<Long> axes = tensor.shape().subList(2, tensor.rank());
    return Math.toIntExact(axes.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b));
  }

  /** All values of tensors of a file. */
  public static RowValues read(SafetensorsFile file, List<TensorSpec> tensors) {
    RowValues values = RowValues.NONE;
    for (TensorSpec tensor : tensors) {
      Object array =
          switch (tensor.dtype()) {
            case F64 -> file.doubles(tensor.name());
            case I64 -> file.longs(tensor.name());
            default -> file.floats(tensor.name());
          };
      values = values.and(RowValues.of(tensor.name(), array));
    }
    return values;
  }

  /** Appends values to their tensors. */
  public static void append(SafetensorsWriter file, RowValues values) {
    values
        .arrays()
        .forEach(
            (tensor, array) -> {
              int count = Array.getLength(array);
              if (array instanceof float[] floats) {
                file.append(tensor, floats, 0, count);
              } else if (array instanceof double[] doubles) {
                file.append(tensor, doubles, 0, count);
              } else {
                file.append(tensor, (long[]) array, 0, count);
              }
            });
  }

  /** The values of a statistic in one row of one head of an attention file. */
  public static RowValues read(SafetensorsFile file, List<TensorSpec> tensors, long row, int head) {
    RowRange rows = new RowRange(row, row + 1);
    RowValues values = RowValues.NONE;
    for (TensorSpec tensor : tensors) {
      int width = width(tensor);
      Object all =
          switch (tensor.dtype()) {
            case F64 -> file.doubles(tensor.name(), rows);
            case I64 -> file.longs(tensor.name(), rows);
            default -> file.floats(tensor.name(), rows);
          };
      Object one = Array.newInstance(all.getClass().componentType(), width);
      System.arraycopy(all, head * width, one, 0, width);
      values = values.and(RowValues.of(tensor.name(), one));
    }
    return values;
  }
}
