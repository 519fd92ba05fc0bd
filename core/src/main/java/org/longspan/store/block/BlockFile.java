package org.longspan.store.block;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.longspan.shape.RowRange;
import org.longspan.store.DamagedBlockException;
import org.longspan.store.RowReads;
import org.longspan.store.TensorRows;
import org.longspan.store.file.InputFile;

/**
 * One head of a tensor in the block store. The first read that touches a batch reads it whole and
 * checks its checksum; later ones read only their rows.
 */
final class BlockFile implements TensorRows {
  private final InputFile file;
  private final BlockFooter footer;
  private final BlockLayout layout;
  private final BitSet checked = new BitSet();
  private long bytesRead;

  private BlockFile(InputFile file, BlockFooter footer) {
    this.file = file;
    this.footer = footer;
    this.layout = footer.layout();
  }

  /**
   * Opens a block file and reads its footer.
   *
   * @throws DamagedBlockException if it is missing or truncated or its footer is damaged
   */
  static BlockFile open(Path path) {
    if (Files.notExists(path)) {
      throw new DamagedBlockException(path, "is missing");
    }
    InputFile file = InputFile.open(path);
    try {
      return new BlockFile(file, BlockFooter.read(file));
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  BlockLayout layout() {
    return layout;
  }

  @Override
  public long tokens() {
    return footer.tokens();
  }

  @Override
  public int heads() {
    return 1;
  }

  @Override
  public int features() {
    return layout.features();
  }

  /**
   * {@inheritDoc}
   *
   * @throws DamagedBlockException if a batch does not have the bytes that were written
   */
  @Override
  public void read(int head, RowRange rows, float[] destination, int offset) {
    RowReads.check(this, head, rows, destination, offset);
    bytesRead += rows.length() * features() * layout.dtype().bytes();
    int target = offset;
    for (long row = rows.from(); row < rows.to(); ) {
      int batch = Math.toIntExact(row / layout.batchRows());
      int first = (int) (row % layout.batchRows());
      int count = (int) Math.min(footer.rows(batch) - first, rows.to() - row);
      int at = target;
      int numbers = count * layout.features();
      readRows(
          batch, first, count, values -> layout.dtype().decode(values, destination, at, numbers));
      target += numbers;
      row += count;
    }
  }

  private void readRows(int batch, int first, int count, Consumer<ByteBuffer> reader) {
    if (!checked.get(batch)) {
      check(batch, first, reader);
      return;
    }
    ArrowBlock block = footer.batches().get(batch);
    long position =
        block.getOffset() + block.getMetadataLength() + (long) first * layout.rowBytes();
    file.view(position, count * layout.rowBytes(), reader);
  }

  private void check(int batch, int first, Consumer<ByteBuffer> reader) {
    ArrowBlock block = footer.batches().get(batch);
    long bytes = block.getMetadataLength() + block.getBodyLength();
    if (block.getOffset() + bytes > file.size()) {
      throw damaged(batch, "lies beyond the end of the file");
    }
    file.view(
        block.getOffset(),
        Math.toIntExact(bytes),
        values -> {
          requireChecksum(batch, values.duplicate());
          reader.accept(values.position(block.getMetadataLength() + first * layout.rowBytes()));
        });
    checked.set(batch);
  }

  private void requireChecksum(int batch, ByteBuffer values) {
    int checksum = BlockFooter.checksum(values);
    int expected = footer.checksums()[batch];
    if (checksum != expected) {
      throw damaged(
          batch,
          String.format(Locale.ROOT, "has CRC32C %08x, written was %08x", checksum, expected));
    }
  }

  private DamagedBlockException damaged(int batch, String problem) {
    long from = (long) batch * layout.batchRows();
    RowRange rows = new RowRange(from, from + footer.rows(batch));
    return new DamagedBlockException(
        file.path(), "batch " + batch + ", rows " + rows + ", " + problem);
  }

  @Override
  public long bytesRead() {
    return bytesRead;
  }

  @Override
  public void close() {
    file.close();
  }
}
