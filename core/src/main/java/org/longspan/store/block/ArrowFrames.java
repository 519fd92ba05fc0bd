package org.longspan.store.block;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * What the Arrow IPC file format puts around the values. Source: <a
 * href="https://arrow.apache.org/docs/format/Columnar.html#ipc-file-format">the format</a>.
 */
final class ArrowFrames {
  static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
  private static final int CONTINUATION = -1;

  private ArrowFrames() {}

  /** The start of a file: magic and schema. */
  static ByteBuffer start(Schema schema) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (WriteChannel out = new WriteChannel(Channels.newChannel(bytes))) {
      out.write(MAGIC);
      out.align();
      MessageSerializer.serialize(out, schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  /**
   * The message in front of the body of a record batch, padded to 8 bytes. Nothing is null, so the
   * validity bitmaps of rows and values are left out, as Arrow allows: the body is the values.
   */
  static ByteBuffer batch(BlockLayout layout, int rows) {
    long values = (long) rows * layout.features();
    FlatBufferBuilder builder = new FlatBufferBuilder();
    // Flatbuffers are built back to front: the inner field comes first.
    RecordBatch.startNodesVector(builder, 2);
    FieldNode.createFieldNode(builder, values, 0);
    FieldNode.createFieldNode(builder, rows, 0);
    int nodes = builder.endVector();
    RecordBatch.startBuffersVector(builder, 3);
    Buffer.createBuffer(builder, 0, values * layout.dtype().bytes());
    Buffer.createBuffer(builder, 0, 0);
    Buffer.createBuffer(builder, 0, 0);
    int buffers = builder.endVector();
    RecordBatch.startRecordBatch(builder);
    RecordBatch.addLength(builder, rows);
    RecordBatch.addNodes(builder, nodes);
    RecordBatch.addBuffers(builder, buffers);
    int batch = RecordBatch.endRecordBatch(builder);
    ByteBuffer metadata =
        MessageSerializer.serializeMessage(
            builder, MessageHeader.RecordBatch, batch, layout.bodyBytes(rows), IpcOption.DEFAULT);
    int padded = (metadata.remaining() + 7) / 8 * 8;
    return ByteBuffer.allocate(8 + padded)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(CONTINUATION)
        .putInt(padded)
        .put(metadata)
        .rewind();
  }

  static ByteBuffer endOfStream() {
    return ByteBuffer.allocate(8).putInt(CONTINUATION).putInt(0).flip();
  }
}
