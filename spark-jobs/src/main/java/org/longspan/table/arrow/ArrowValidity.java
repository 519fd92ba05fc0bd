package org.longspan.table.arrow;

import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.longspan.error.Errors;
import org.longspan.error.UserException;

/**
 * Checks that the buffers of a record batch hold what its lengths say, as {@code
 * pyarrow.Table.validate(full=True)} does: Arrow's Java classes trust them.
 */
final class ArrowValidity {
  private final Path path;
  private final List<ArrowFieldNode> nodes;
  private final List<ArrowBuf> buffers;
  private int node;
  private int buffer;

  /**
   * @param nodes of the columns and of what is in them, outer before inner
   * @param buffers of the same, uncompressed
   */
  ArrowValidity(Path path, List<ArrowFieldNode> nodes, List<ArrowBuf> buffers) {
    this.path = path;
    this.nodes = nodes;
    this.buffers = buffers;
  }

  /**
   * @throws UserException that names the file and the column that is not valid
   */
  void requireValid(List<Field> columns, long rows) {
    for (Field column : columns) {
      if (nodes.get(node).getLength() != rows) {
        throw damaged(column, nodes.get(node).getLength() + " rows in a batch of " + rows);
      }
      requireValid(column);
    }
  }

  private void requireValid(Field field) {
    ArrowFieldNode own = nodes.get(node++);
    long values = own.getLength();
    requireNulls(field, own, buffers.get(buffer++));
    ArrowType type = field.getType();
    if (type instanceof ArrowType.Utf8) {
      requireText(field, values, Integer.BYTES);
    } else if (type instanceof ArrowType.LargeUtf8) {
      requireText(field, values, Long.BYTES);
    } else if (type instanceof ArrowType.List) {
      requireAtLeast(field, "numbers", childLength(), lastOffset(field, values, Integer.BYTES));
    } else if (type instanceof ArrowType.LargeList) {
      requireAtLeast(field, "numbers", childLength(), lastOffset(field, values, Long.BYTES));
    } else if (type instanceof ArrowType.FixedSizeList lists) {
      requireAtLeast(field, "numbers", childLength(), values * lists.getListSize());
    } else if (type instanceof ArrowType.FloatingPoint floats) {
      requireBytes(field, values * bytes(floats.getPrecision()));
    } else {
      requireBytes(field, values * ((ArrowType.Int) type).getBitWidth() / Byte.SIZE);
    }
    field.getChildren().forEach(this::requireValid);
  }

  private static int bytes(FloatingPointPrecision precision) {
    return switch (precision) {
      case HALF -> Short.BYTES;
      case SINGLE -> Float.BYTES;
      case DOUBLE -> Double.BYTES;
    };
  }

  private long childLength() {
    return nodes.get(node).getLength();
  }

  /** Arrow's vectors believe a count of 0, whatever the bits say. */
  private void requireNulls(Field field, ArrowFieldNode own, ArrowBuf bits) {
    long values = own.getLength();
    long expected = 0;
    if (bits.readableBytes() > 0) {
      requireAtLeast(field, "bytes of validity", bits.readableBytes(), (values + 7) / 8);
      expected = BitVectorHelper.getNullCount(bits, (int) values);
    }
    if (own.getNullCount() != expected) {
      throw damaged(
          field, own.getNullCount() + " nulls by its count, " + expected + " by its bits");
    }
  }

  private void requireText(Field field, long values, int width) {
    long end = lastOffset(field, values, width);
    requireAtLeast(field, "bytes of text", buffers.get(buffer++).readableBytes(), end);
  }

  /** Where the last list or string ends, after a check of the offsets before. */
  private long lastOffset(Field field, long lists, int width) {
    ArrowBuf offsets = buffers.get(buffer++);
    if (lists == 0) {
      return 0;
    }
    requireAtLeast(field, "bytes of offsets", offsets.readableBytes(), (lists + 1) * width);
    long last = 0;
    for (long n = 0; n <= lists; n++) {
      long offset = width == Integer.BYTES ? offsets.getInt(n * width) : offsets.getLong(n * width);
      if (offset < last) {
        throw damaged(field, "offset " + offset + " after " + last);
      }
      last = offset;
    }
    return last;
  }

  private void requireBytes(Field field, long needed) {
    requireAtLeast(field, "bytes of numbers", buffers.get(buffer++).readableBytes(), needed);
  }

  private void requireAtLeast(Field field, String what, long actual, long needed) {
    if (actual < needed) {
      throw damaged(field, actual + " " + what + " where it needs " + needed);
    }
  }

  private UserException damaged(Field field, String problem) {
    return Errors.damaged(
        path, "column '" + field.getName() + "' has " + problem, ArrowContents.REMEDY);
  }
}
