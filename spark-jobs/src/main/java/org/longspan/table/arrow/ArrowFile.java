package org.longspan.table.arrow;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;
import org.longspan.error.Errors;
import org.longspan.error.UserException;

/**
 * An open Arrow IPC file of any writer; holds some columns of one record batch at a time.
 *
 * <p>Nothing in the file is trusted: lengths and offsets are checked before they are used, and what
 * Arrow's own code throws names the file.
 */
final class ArrowFile implements Closeable {
  private final Path path;
  private final SeekableByteChannel channel;
  private final BufferAllocator allocator = new RootAllocator();
  private final ArrowContents contents;
  private final List<String> names;
  private final VectorSchemaRoot vectors;

  private ArrowFile(
      Path path, SeekableByteChannel channel, ArrowContents contents, List<String> names) {
    this.path = path;
    this.channel = channel;
    this.contents = contents;
    this.names = names;
    vectors = VectorSchemaRoot.create(contents.columns(names), allocator);
  }

  /**
   * @param names of the columns that are read, where the file has them
   */
  static ArrowFile open(Path path, List<String> names) {
    SeekableByteChannel channel = null;
    try {
      channel = Files.newByteChannel(path);
      return new ArrowFile(path, channel, ArrowContents.read(path, channel), names);
    } catch (IOException e) {
      close(channel);
      throw Errors.unreadable(path, e);
    } catch (RuntimeException | OutOfMemoryError e) {
      close(channel);
      throw damaged(path, e);
    }
  }

  private static void close(SeekableByteChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Schema schema() {
    return contents.schema();
  }

  List<ArrowBlock> batches() {
    return contents.batches();
  }

  /** The rows of a batch, from its message alone. */
  long rows(ArrowBlock batch) {
    try {
      return ArrowMessage.read(path, channel, batch).rows();
    } catch (IOException e) {
      throw failed(e);
    } catch (RuntimeException e) {
      throw damaged(path, e);
    }
  }

  /** The vectors of the columns that are read; empty until a batch is loaded. */
  VectorSchemaRoot vectors() {
    return vectors;
  }

  /** Fills the vectors with a batch. */
  void load(ArrowBlock batch) {
    try {
      ArrowMessage message = ArrowMessage.read(path, channel, batch);
      try (ArrowRecordBatch columns =
          new ArrowColumns(path, channel, allocator, message, names).read(contents.schema())) {
        new VectorLoader(vectors).load(columns);
      }
    } catch (IOException e) {
      throw failed(e);
    } catch (RuntimeException | OutOfMemoryError e) {
      throw damaged(path, e);
    }
  }

  /**
   * Arrow has no common exception for damage, and a length that is wrong may ask for any memory.
   */
  private static UserException damaged(Path path, Throwable e) {
    return e instanceof UserException mistake
        ? mistake
        : Errors.damaged(path, "damaged Arrow file (" + e + ")", ArrowContents.REMEDY, e);
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException("cannot read " + path + " (" + e.getMessage() + ")", e);
  }

  @Override
  public void close() {
    vectors.close();
    allocator.close();
    close(channel);
  }
}
