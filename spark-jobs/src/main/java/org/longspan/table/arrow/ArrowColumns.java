package org.longspan.table.arrow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.TypeLayout;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.longspan.error.Errors;
import org.longspan.error.UserException;

/** Reads, decompresses and checks the columns of one record batch that a table needs. */
final class ArrowColumns {
  private final Path path;
  private final SeekableByteChannel channel;
  private final BufferAllocator allocator;
  private final ArrowMessage message;
  private final List<String> names;
  private final CompressionCodec codec;
  private final List<ArrowFieldNode> nodes = new ArrayList<>();
  private final List<ArrowBuf> buffers = new ArrayList<>();
  private int nextNode;
  private int nextBuffer;
  private int nextView;

  /** Writers put buffers one after the other: a wrong offset makes them overlap. */
  private long lastEnd;

  ArrowColumns(
      Path path,
      SeekableByteChannel channel,
      BufferAllocator allocator,
      ArrowMessage message,
      List<String> names) {
    this.path = path;
    this.channel = channel;
    this.allocator = allocator;
    this.message = message;
    this.names = names;
    codec =
        message.batch().compression() == null
            ? NoCompressionCodec.INSTANCE
            : CompressionCodec.Factory.INSTANCE.createCodec(
                CompressionUtil.CodecType.fromCompressionType(
                    message.batch().compression().codec()));
  }

  /** The batch, uncompressed, for the caller to close. */
  ArrowRecordBatch read(Schema schema) throws IOException {
    try {
      List<Field> taken = new ArrayList<>();
      for (Field field : schema.getFields()) {
        if (ArrowContents.isFirst(field, taken, names)) {
          taken.add(field);
          take(field);
        } else {
          skip(field);
        }
      }
      new ArrowValidity(path, nodes, buffers).requireValid(taken, message.rows());
      return new ArrowRecordBatch(message.rows(), nodes, buffers);
    } finally {
      // The batch holds them by itself.
      buffers.forEach(ArrowBuf::close);
    }
  }

  private void take(Field field) throws IOException {
    FieldNode node = message.batch().nodes(nextNode++);
    if (node.length() < 0 || node.length() > Integer.MAX_VALUE) {
      throw damaged(field, "has " + node.length() + " values");
    }
    nodes.add(new ArrowFieldNode(node.length(), node.nullCount()));
    for (int n = TypeLayout.getTypeBufferCount(field.getType()); n > 0; n--) {
      buffers.add(buffer(field, message.batch().buffers(nextBuffer++), node.length()));
    }
    for (Field child : field.getChildren()) {
      take(child);
    }
  }

  private void skip(Field field) {
    nextNode++;
    boolean isView =
        field.getType() instanceof ArrowType.Utf8View
            || field.getType() instanceof ArrowType.BinaryView;
    nextBuffer +=
        isView
            ? 2 + Math.toIntExact(message.batch().variadicBufferCounts(nextView++))
            : TypeLayout.getTypeBufferCount(field.getType());
    field.getChildren().forEach(this::skip);
  }

  private ArrowBuf buffer(Field field, Buffer place, long values) throws IOException {
    if (place.length() == 0) {
      return allocator.buffer(0);
    }
    if (place.offset() < lastEnd
        || place.length() < 0
        || place.offset() > message.bodyBytes()
        || place.length() > message.bodyBytes() - place.offset()) {
      throw damaged(
          field,
          "has a buffer of "
              + place.length()
              + " bytes at byte "
              + place.offset()
              + " of a body of "
              + message.bodyBytes());
    }
    lastEnd = place.offset() + place.length();
    int count = Math.toIntExact(place.length());
    ByteBuffer bytes =
        ArrowContents.bytes(path, channel, message.bodyStart() + place.offset(), count);
    requireLength(field, bytes, values);
    ArrowBuf buffer = allocator.buffer(count);
    buffer.setBytes(0, bytes);
    buffer.writerIndex(count);
    return decompressed(buffer);
  }

  private ArrowBuf decompressed(ArrowBuf buffer) {
    try {
      return codec.decompress(allocator, buffer);
    } catch (RuntimeException | OutOfMemoryError e) {
      buffer.close();
      throw e;
    }
  }

  /** Compressed bytes begin with their uncompressed length, for which memory is taken. */
  private void requireLength(Field field, ByteBuffer bytes, long values) {
    if (codec == NoCompressionCodec.INSTANCE) {
      return;
    }
    long length = bytes.remaining() < Long.BYTES ? Long.MIN_VALUE : bytes.getLong(0);
    long widest = (values + 1) * Long.BYTES;
    long most = isText(field) ? Integer.MAX_VALUE : 2 * widest + 4_096;
    if (length < CompressionUtil.NO_COMPRESSION_LENGTH || length > most) {
      throw damaged(field, "has " + values + " values in " + length + " bytes");
    }
  }

  private static boolean isText(Field field) {
    return field.getType() instanceof ArrowType.Utf8
        || field.getType() instanceof ArrowType.LargeUtf8;
  }

  private UserException damaged(Field field, String problem) {
    return Errors.damaged(
        path, "column '" + field.getName() + "' " + problem, ArrowContents.REMEDY);
  }
}
