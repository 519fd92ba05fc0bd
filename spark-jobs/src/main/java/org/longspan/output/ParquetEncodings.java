package org.longspan.output;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/**
 * Makes the bytes of a Parquet file a function of what is in it: its writer keeps the encodings of
 * a column in a hash set, whose order differs from JVM to JVM.
 *
 * <p>Layout: data, footer, the footer's length as 4 bytes little-endian, {@code PAR1}.
 */
final class ParquetEncodings {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int TAIL = Integer.BYTES + 4;

  private ParquetEncodings() {}

  /** Writes the footer again with all encodings in order. */
  static void sort(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = channel.size() - TAIL;
      int length = read(channel, end, Integer.BYTES).getInt();
      long start = end - length;
      FileMetaData footer =
          Util.readFileMetaData(new ByteArrayInputStream(read(channel, start, length).array()));
      footer.getRow_groups().stream()
          .flatMap(group -> group.getColumns().stream())
          .forEach(column -> column.getMeta_data().getEncodings().sort(null));
      ByteArrayOutputStream sorted = new ByteArrayOutputStream();
      Util.writeFileMetaData(footer, sorted);
      ByteBuffer tail = ByteBuffer.allocate(sorted.size() + TAIL).order(ByteOrder.LITTLE_ENDIAN);
      tail.put(sorted.toByteArray()).putInt(sorted.size()).put(MAGIC).flip();
      channel.truncate(start);
      while (tail.hasRemaining()) {
        start += channel.write(tail, start);
      }
    }
  }

  private static ByteBuffer read(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new IOException("the file became shorter");
      }
    }
    return bytes.flip();
  }
}
