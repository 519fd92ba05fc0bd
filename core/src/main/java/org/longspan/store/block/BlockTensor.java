package org.longspan.store.block;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.longspan.error.Errors;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;

/** A tensor in the block store: a folder with a file for every head, opened when first read. */
final class BlockTensor implements TensorRows {
  private final Path folder;
  private final BlockFile[] files;

  private BlockTensor(Path folder, BlockFile first) {
    this.folder = folder;
    this.files = new BlockFile[first.layout().heads()];
    files[0] = first;
  }

  static BlockTensor open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw Errors.user("no such folder: " + folder, "give the folder of a stored tensor");
    }
    BlockFile first = BlockFile.open(BlockLayout.file(folder, 0));
    return new BlockTensor(folder, first);
  }

  @Override
  public long tokens() {
    return files[0].tokens();
  }

  @Override
  public int heads() {
    return files.length;
  }

  @Override
  public int features() {
    return files[0].features();
  }

  @Override
  public void read(int head, RowRange rows, float[] destination, int offset) {
    if (files[head] == null) {
      files[head] = openHead(head);
    }
    files[head].read(0, rows, destination, offset);
  }

  private BlockFile openHead(int head) {
    BlockFile file = BlockFile.open(BlockLayout.file(folder, head));
    boolean fits =
        file.layout().head() == head
            && file.layout().heads() == heads()
            && file.features() == features()
            && file.tokens() == tokens();
    if (!fits) {
      file.close();
      throw Errors.user(
          String.format(
              Locale.ROOT,
              "%s: its files are not of one tensor: head 0 has %s and %d tokens, head %d has %s and %d",
              folder,
              files[0].layout(),
              tokens(),
              head,
              file.layout(),
              file.tokens()),
          "write the folder again");
    }
    return file;
  }

  @Override
  public long bytesRead() {
    return Arrays.stream(files).filter(Objects::nonNull).mapToLong(BlockFile::bytesRead).sum();
  }

  @Override
  public void close() {
    for (BlockFile file : files) {
      if (file != null) {
        file.close();
      }
    }
  }
}
