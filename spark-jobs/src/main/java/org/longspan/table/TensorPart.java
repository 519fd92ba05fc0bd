package org.longspan.table;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.longspan.store.Dtype;
import org.longspan.store.block.BlockWriter;

/** Writes consecutive rows of one tensor, all heads, into a folder of the block store. */
final class TensorPart implements Closeable {
  private final ColumnLayout layout;
  private final List<BlockWriter> heads = new ArrayList<>();

  private TensorPart(ColumnLayout layout) {
    this.layout = layout;
  }

  static TensorPart create(Path folder, ColumnLayout layout) {
    TensorPart part = new TensorPart(layout);
    try {
      for (int head = 0; head < layout.heads(); head++) {
        part.heads.add(
            BlockWriter.create(folder, Dtype.F32, head, layout.heads(), layout.features()));
      }
      return part;
    } catch (RuntimeException e) {
      part.close();
      throw e;
    }
  }

  /** Appends a row {@code [heads, features]}. */
  void append(float[] row) {
    for (int head = 0; head < layout.heads(); head++) {
      heads.get(head).append(row, head * layout.features(), 1);
    }
  }

  void commit() {
    heads.forEach(BlockWriter::commit);
  }

  @Override
  public void close() {
    heads.forEach(BlockWriter::close);
  }
}
