package org.longspan.store.safetensors;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.longspan.store.DamagedBlockException;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.file.InputFile;

/**
 * The checksum of a safetensors file that a later step has to trust: a last tensor {@code crc32c},
 * U32 [1], that holds the CRC32C of all bytes of the file before it.
 */
final class Seal {
  static final TensorSpec SPEC = TensorSpec.of("crc32c", Dtype.U32, 1);
  private static final int CHUNK_BYTES = 1 << 16;

  /** Reads what is there at {@code position}, filling the buffer. */
  interface Reader {
    void read(long position, ByteBuffer buffer);
  }

  private Seal() {}

  /** The CRC32C of the first {@code count} bytes. */
  static int crc32c(Reader reader, long count) {
    CRC32C crc = new CRC32C();
    ByteBuffer chunk = ByteBuffer.allocateDirect((int) Math.min(CHUNK_BYTES, Math.max(1, count)));
    for (long position = 0; position < count; position += chunk.capacity()) {
      chunk.clear().limit((int) Math.min(chunk.capacity(), count - position));
      reader.read(position, chunk);
      crc.update(chunk.flip());
    }
    return (int) crc.getValue();
  }

  /**
   * Reads the whole file.
   *
   * @throws DamagedBlockException if the file is missing or has not the bytes that were written
   */
  static void requireIntact(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new DamagedBlockException(path, "is missing");
    }
    try (InputFile file = InputFile.open(path)) {
      long sealed = file.size() - SPEC.bytes();
      if (sealed < 0
          || crc32c(file::read, sealed) != file.read(sealed, (int) SPEC.bytes()).getInt()) {
        throw new DamagedBlockException(path, "its bytes are not those that were written");
      }
    }
  }
}
