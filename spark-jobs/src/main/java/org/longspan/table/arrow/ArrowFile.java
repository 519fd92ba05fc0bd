package org.longspan.table.arrow;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.longspan.error.Errors;

/** An open Arrow IPC file of any writer; holds one record batch at a time. */
final class ArrowFile implements Closeable {
  private final Path path;
  private final SeekableByteChannel channel;
  private final BufferAllocator allocator = new RootAllocator();
  private final ArrowFileReader reader;

  private ArrowFile(Path path, SeekableByteChannel channel) {
    this.path = path;
    this.channel = channel;
    reader = new ArrowFileReader(channel, allocator);
  }

  static ArrowFile open(Path path) {
    try {
      ArrowFile file = new ArrowFile(path, Files.newByteChannel(path));
      file.initialize();
      return file;
    } catch (IOException e) {
      throw Errors.unreadable(path, e);
    }
  }

  private void initialize() throws IOException {
    try {
      reader.initialize();
    } catch (RuntimeException e) {
      close();
      // Arrow has no common exception for files of other formats.
      throw Errors.damaged(
          path,
          "not an Arrow IPC file (" + e.getMessage() + ")",
          "write it in the file format, not as a stream");
    }
  }

  List<ArrowBlock> batches() {
    try {
      return reader.getRecordBlocks();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** The rows of a batch, from its message alone. */
  long rows(ArrowBlock batch) {
    try {
      channel.position(batch.getOffset());
      RecordBatch header = new RecordBatch();
      MessageSerializer.readMessage(new ReadChannel(channel)).getMessage().header(header);
      return header.length();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** The vectors, empty until a batch is loaded. */
  VectorSchemaRoot vectors() {
    try {
      return reader.getVectorSchemaRoot();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Fills the vectors with a batch. */
  void load(ArrowBlock batch) {
    try {
      reader.loadRecordBatch(batch);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException("cannot read " + path + " (" + e.getMessage() + ")", e);
  }

  @Override
  public void close() {
    try {
      reader.close();
      channel.close();
    } catch (IOException e) {
      throw failed(e);
    } finally {
      allocator.close();
    }
  }
}
