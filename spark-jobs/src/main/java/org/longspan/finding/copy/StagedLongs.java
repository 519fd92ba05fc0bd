package org.longspan.finding.copy;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsWriter;

/** A long sequence of longs in files, one after the other, of which any range is read. */
final class StagedLongs implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The tensor of a file, I64. */
  static final String VALUES = "values";

  private final String[] files;
  private final long[] starts;

  /**
   * @param files paths
   * @param starts the position of the first value of every file, and the end of the last one
   */
  StagedLongs(List<String> files, long[] starts) {
    this.files = files.toArray(new String[0]);
    this.starts = starts;
  }

  /** Writes a file. */
  static void write(long[] values, Path file) {
    List<TensorSpec> tensors = List.of(TensorSpec.of(VALUES, Dtype.I64, values.length));
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, tensors, Map.of())) {
      writer.append(VALUES, values, 0, values.length);
      writer.commit();
    }
  }

  long length() {
    return starts[starts.length - 1];
  }

  int fileOf(long position) {
    return indexOf(starts, position);
  }

  RowRange rangeOf(int file) {
    return new RowRange(starts[file], starts[file + 1]);
  }

  Path file(int file) {
    return Locations.path(files[file]);
  }

  /** The last start that is not after {@code position}: empty ranges are passed over. */
  static int indexOf(long[] starts, long position) {
    int found = Arrays.binarySearch(starts, position);
    if (found < 0) {
      return -found - 2;
    }
    while (starts[found + 1] == position) {
      found++;
    }
    return found;
  }
}
