package org.longspan.table.arrow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.longspan.error.Errors;

/**
 * The message in front of the body of a record batch.
 *
 * @param batch what it says of the batch
 * @param rows of the batch
 * @param bodyStart the first byte of the body in the file
 * @param bodyBytes bytes of the body
 */
record ArrowMessage(RecordBatch batch, int rows, long bodyStart, long bodyBytes) {
  /** What newer writers put before a length. */
  static final int CONTINUATION = -1;

  static ArrowMessage read(Path path, SeekableByteChannel channel, ArrowBlock block)
      throws IOException {
    ByteBuffer bytes =
        ArrowContents.bytes(path, channel, block.getOffset(), block.getMetadataLength());
    int length = bytes.getInt();
    if (length == CONTINUATION) {
      length = bytes.getInt();
    }
    if (length <= 0 || length > bytes.remaining()) {
      throw damaged(path, "the message at byte " + block.getOffset() + " has a wrong length");
    }
    Message message =
        Message.getRootAsMessage(bytes.slice().limit(length).order(ByteOrder.LITTLE_ENDIAN));
    if (message.headerType() != MessageHeader.RecordBatch) {
      throw damaged(path, "the message at byte " + block.getOffset() + " is of another type");
    }
    RecordBatch batch = (RecordBatch) message.header(new RecordBatch());
    if (batch.length() < 0 || batch.length() > Integer.MAX_VALUE) {
      throw damaged(path, "a record batch has " + batch.length() + " rows");
    }
    long bodyStart = block.getOffset() + block.getMetadataLength();
    return new ArrowMessage(batch, (int) batch.length(), bodyStart, block.getBodyLength());
  }

  private static RuntimeException damaged(Path path, String problem) {
    return Errors.damaged(path, problem, ArrowContents.REMEDY);
  }
}
