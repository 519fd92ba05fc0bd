package org.longspan.table.arrow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.ipc.message.ArrowFooter;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.longspan.error.Errors;
import org.longspan.error.UserException;

/**
 * The footer of an Arrow IPC file.
 *
 * @param schema of the file
 * @param batches where its record batches are; all lie in the file
 */
record ArrowContents(Schema schema, List<ArrowBlock> batches) {
  static final String REMEDY = "write or copy it again";

  private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);

  /** The magic is padded to 8 bytes. */
  private static final int SCHEMA_START = 8;

  private static final int TRAILER_BYTES = Integer.BYTES + MAGIC.length;

  static ArrowContents read(Path path, SeekableByteChannel channel) throws IOException {
    long size = channel.size();
    if (size < MAGIC.length + TRAILER_BYTES
        || !bytes(path, channel, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
      throw notAFile(path, "it does not begin with ARROW1");
    }
    ByteBuffer trailer = bytes(path, channel, size - TRAILER_BYTES, TRAILER_BYTES);
    int length = trailer.getInt();
    if (!trailer.equals(ByteBuffer.wrap(MAGIC))) {
      throw notAFile(path, "it does not end with ARROW1");
    }
    if (length <= 0 || length > size - TRAILER_BYTES - MAGIC.length) {
      throw Errors.damaged(path, "its footer cannot have " + length + " bytes", REMEDY);
    }
    ByteBuffer footer = bytes(path, channel, size - TRAILER_BYTES - length, length);
    ArrowFooter parsed = new ArrowFooter(Footer.getRootAsFooter(footer));
    if (!parsed.getSchema().equals(firstSchema(path, channel, size))) {
      throw Errors.damaged(path, "its footer has another schema than its beginning", REMEDY);
    }
    parsed.getRecordBatches().forEach(batch -> requireInside(path, batch, size));
    return new ArrowContents(parsed.getSchema(), parsed.getRecordBatches());
  }

  /** The schema after the magic: the same as in the footer, unless one of them is damaged. */
  private static Schema firstSchema(Path path, SeekableByteChannel channel, long size)
      throws IOException {
    ByteBuffer prefix = bytes(path, channel, SCHEMA_START, (int) Math.min(8, size - SCHEMA_START));
    int length = prefix.getInt();
    int start = SCHEMA_START + Integer.BYTES;
    if (length == ArrowMessage.CONTINUATION) {
      length = prefix.getInt();
      start += Integer.BYTES;
    }
    if (length <= 0 || length > size - start) {
      throw Errors.damaged(path, "its schema cannot have " + length + " bytes", REMEDY);
    }
    Message message = Message.getRootAsMessage(bytes(path, channel, start, length));
    if (message.headerType() != MessageHeader.Schema) {
      throw Errors.damaged(path, "it does not begin with a schema", REMEDY);
    }
    return Schema.convertSchema(
        (org.apache.arrow.flatbuf.Schema) message.header(new org.apache.arrow.flatbuf.Schema()));
  }

  private static UserException notAFile(Path path, String problem) {
    return Errors.damaged(
        path, "not an Arrow IPC file: " + problem, "write it in the file format, not as a stream");
  }

  private static void requireInside(Path path, ArrowBlock batch, long size) {
    long left = size - batch.getOffset();
    if (batch.getOffset() < 0
        || batch.getMetadataLength() < 0
        || batch.getBodyLength() < 0
        || batch.getMetadataLength() > left
        || batch.getBodyLength() > left - batch.getMetadataLength()) {
      throw Errors.damaged(
          path,
          "a record batch lies at byte "
              + batch.getOffset()
              + " with "
              + batch.getMetadataLength()
              + " and "
              + batch.getBodyLength()
              + " bytes, and the file has "
              + size,
          REMEDY);
    }
  }

  /** The {@code count} bytes from {@code position} on, little-endian. */
  static ByteBuffer bytes(Path path, SeekableByteChannel channel, long position, int count)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(position);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw Errors.damaged(path, "truncated at byte " + channel.position(), REMEDY);
      }
    }
    return bytes.flip();
  }

  /** The columns of these names, as far as the file has them. */
  Schema columns(List<String> names) {
    List<Field> columns = new ArrayList<>();
    for (Field field : schema.getFields()) {
      if (isFirst(field, columns, names)) {
        columns.add(field);
      }
    }
    return new Schema(columns);
  }

  /** Whether a field is one of these names, and the first one of its name. */
  static boolean isFirst(Field field, List<Field> before, List<String> names) {
    return names.contains(field.getName())
        && before.stream().noneMatch(other -> other.getName().equals(field.getName()));
  }
}
