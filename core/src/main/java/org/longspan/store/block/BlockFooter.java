package org.longspan.store.block;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.ipc.message.ArrowFooter;
import org.longspan.error.Errors;
import org.longspan.store.DamagedBlockException;
import org.longspan.store.file.InputFile;

/**
 * The end of a block file: an Arrow footer with the batches' checksums as metadata, after a tag and
 * a checksum of its own.
 *
 * <p>Layout: tag (4 bytes), CRC32C of the footer (4), footer, length of the footer (4), {@code
 * ARROW1}. Arrow readers find the footer from the end and do not look at the first two.
 *
 * @param tokens rows of the file
 * @param batches where the record batches are, in order
 * @param checksums CRC32C of each batch: of its message and its body
 */
record BlockFooter(BlockLayout layout, long tokens, List<ArrowBlock> batches, int[] checksums) {
  private static final int TAG = 0x3142534c; // "LSB1", little-endian
  private static final int SEAL_BYTES = 8;

  private static final int TRAILER_BYTES = Integer.BYTES + ArrowFrames.MAGIC.length;
  private static final String TOKENS = "longspan.tokens";
  private static final String CHECKSUMS = "longspan.crc32c";
  private static final int HEX_DIGITS = 8;

  int rows(int batch) {
    return (int) Math.min(layout.batchRows(), tokens - (long) batch * layout.batchRows());
  }

  ByteBuffer toBytes() {
    byte[] footer = arrowFooter();
    return ByteBuffer.allocate(SEAL_BYTES + footer.length + TRAILER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(TAG)
        .putInt(checksum(ByteBuffer.wrap(footer)))
        .put(footer)
        .putInt(footer.length)
        .put(ArrowFrames.MAGIC)
        .flip();
  }

  private byte[] arrowFooter() {
    StringBuilder hex = new StringBuilder(checksums.length * HEX_DIGITS);
    for (int checksum : checksums) {
      hex.append(String.format(Locale.ROOT, "%08x", checksum));
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(TOKENS, Long.toString(tokens));
    metadata.put(CHECKSUMS, hex.toString());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (WriteChannel out = new WriteChannel(Channels.newChannel(bytes))) {
      out.write(new ArrowFooter(layout.schema(), List.of(), batches, metadata), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static BlockFooter read(InputFile file) {
    Path path = file.path();
    long trailer = file.size() - TRAILER_BYTES;
    if (trailer < SEAL_BYTES) {
      throw new DamagedBlockException(path, "truncated: it has " + file.size() + " bytes");
    }
    ByteBuffer end = file.read(trailer, TRAILER_BYTES);
    int length = end.getInt();
    if (!end.equals(ByteBuffer.wrap(ArrowFrames.MAGIC))) {
      throw new DamagedBlockException(path, "truncated, or not an Arrow file: it has no end mark");
    }
    if (length < 0 || length > trailer - SEAL_BYTES) {
      throw new DamagedBlockException(path, "its footer cannot have " + length + " bytes");
    }
    ByteBuffer seal = file.read(trailer - length - SEAL_BYTES, SEAL_BYTES);
    if (seal.getInt() != TAG) {
      throw Errors.damaged(
          path, "an Arrow file, but not of a block store", "give a folder written by Longspan");
    }
    ByteBuffer footer = file.read(trailer - length, length);
    if (seal.getInt() != checksum(footer.duplicate())) {
      throw new DamagedBlockException(path, "its footer does not have the bytes that were written");
    }
    return parse(path, footer);
  }

  private static BlockFooter parse(Path path, ByteBuffer bytes) {
    try {
      ArrowFooter footer = new ArrowFooter(Footer.getRootAsFooter(bytes));
      BlockLayout layout = BlockLayout.of(footer.getSchema());
      String hex = footer.getMetaData().get(CHECKSUMS);
      int[] checksums = new int[hex.length() / HEX_DIGITS];
      for (int n = 0; n < checksums.length; n++) {
        checksums[n] = Integer.parseUnsignedInt(hex, n * HEX_DIGITS, (n + 1) * HEX_DIGITS, 16);
      }
      return new BlockFooter(
          layout,
          Long.parseLong(footer.getMetaData().get(TOKENS)),
          footer.getRecordBatches(),
          checksums);
    } catch (IllegalArgumentException e) {
      // The checksum held: whoever wrote this is of another version.
      throw Errors.user(
          path + ": block file of another version (" + e.getMessage() + ")",
          "write it again with this version",
          e);
    }
  }

  static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
