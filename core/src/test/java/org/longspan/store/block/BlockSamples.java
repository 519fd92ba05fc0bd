package org.longspan.store.block;

import java.nio.file.Path;
import org.longspan.store.Dtype;

/** Files of the block store that several tests need. */
final class BlockSamples {
  private BlockSamples() {}

  /** A block file of the only head of a tensor. */
  static Path block(Path folder, Dtype dtype, int features, int batchRows, float[] values) {
    BlockLayout layout = new BlockLayout(dtype, 0, 1, features, batchRows);
    try (BlockWriter writer = BlockWriter.create(folder, layout)) {
      writer.append(values, 0, values.length / features);
      writer.commit();
    }
    return BlockLayout.file(folder, 0);
  }
}
