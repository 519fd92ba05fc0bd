package org.longspan.store.block;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.longspan.store.Dtype;
import org.longspan.store.file.OutputFile;

/**
 * Writes the rows of one head of a tensor as an Arrow IPC file, in order and in bounded memory.
 *
 * <p>The same rows give the same bytes, however they are split into appends. The file appears under
 * its name on {@link #commit}; closing without a commit leaves nothing.
 */
public final class BlockWriter implements Closeable {
  /** Rows of a record batch. */
  public static final int BATCH_ROWS = BlockLayout.BATCH_ROWS;

  /** The most values that a row may have. */
  public static final int MAX_FEATURES = BlockLayout.MAX_FEATURES;

  private final OutputFile file;
  private final BlockLayout layout;
  private final List<ArrowBlock> batches = new ArrayList<>();
  private final List<Integer> checksums = new ArrayList<>();
  private final ByteBuffer body;
  private long position;
  private long tokens;

  private BlockWriter(OutputFile file, BlockLayout layout) {
    this.file = file;
    this.layout = layout;
    this.body =
        ByteBuffer.allocate(layout.bodyBytes(layout.batchRows())).order(ByteOrder.LITTLE_ENDIAN);
    write(ArrowFrames.start(layout.schema()));
  }

  /**
   * Starts the file of head {@code head} in {@code folder}, the folder of one tensor.
   *
   * @param dtype storage type: F32, or F16 or BF16 to which values are rounded
   * @param heads number of heads of the tensor
   * @param features values in a row
   */
  public static BlockWriter create(Path folder, Dtype dtype, int head, int heads, int features) {
    return create(folder, new BlockLayout(dtype, head, heads, features, BlockLayout.BATCH_ROWS));
  }

  static BlockWriter create(Path folder, BlockLayout layout) {
    return new BlockWriter(OutputFile.create(BlockLayout.file(folder, layout.head())), layout);
  }

  /** Appends {@code rows} rows: {@code rows * features} values from {@code offset} on. */
  public void append(float[] values, int offset, int rows) {
    Objects.checkFromIndexSize(
        (long) offset, (long) rows * layout.features(), (long) values.length);
    for (int done = 0; done < rows; ) {
      int free = layout.batchRows() - rowsInBody();
      int count = Math.min(free, rows - done);
      layout
          .dtype()
          .encode(values, offset + done * layout.features(), count * layout.features(), body);
      done += count;
      if (count == free) {
        flush();
      }
    }
  }

  private int rowsInBody() {
    return body.position() / layout.rowBytes();
  }

  /** Gives the file its name, replacing what has it. */
  public void commit() {
    if (body.position() > 0) {
      flush();
    }
    write(ArrowFrames.endOfStream());
    int[] crcs = checksums.stream().mapToInt(Integer::intValue).toArray();
    write(new BlockFooter(layout, tokens, batches, crcs).toBytes());
    file.commit();
  }

  @Override
  public void close() {
    file.close();
  }

  /** Writes the rows that are in the body as one record batch. */
  private void flush() {
    int rows = rowsInBody();
    while (body.position() < layout.bodyBytes(rows)) {
      body.put((byte) 0);
    }
    body.flip();
    ByteBuffer message = ArrowFrames.batch(layout, rows);
    ByteBuffer batch =
        ByteBuffer.allocate(message.remaining() + body.remaining()).put(message).put(body).flip();
    int messageBytes = batch.remaining() - body.limit();
    batches.add(new ArrowBlock(position, messageBytes, body.limit()));
    checksums.add(BlockFooter.checksum(batch.duplicate()));
    write(batch);
    tokens += rows;
    body.clear();
  }

  private void write(ByteBuffer bytes) {
    int count = bytes.remaining();
    file.write(bytes, position);
    position += count;
  }
}
