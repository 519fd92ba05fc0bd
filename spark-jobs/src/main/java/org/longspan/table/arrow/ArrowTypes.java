package org.longspan.table.arrow;

import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.longspan.table.DocumentColumns;
import org.longspan.table.TableColumns;

/** Names Arrow's types in Spark's words. */
final class ArrowTypes {
  private ArrowTypes() {}

  /** The type of a column, null where there is none; in Arrow's words where Spark has none. */
  static String of(Schema schema, String column) {
    return schema.getFields().stream()
        .filter(field -> field.getName().equals(column))
        .findFirst()
        .map(ArrowTypes::of)
        .orElse(null);
  }

  private static String of(Field field) {
    ArrowType type = field.getType();
    if (field.getDictionary() != null) {
      return "dictionary";
    }
    if (isList(type)) {
      return "array<" + of(field.getChildren().get(0)) + ">";
    }
    if (type instanceof ArrowType.FloatingPoint floats) {
      // Half floats are exact as floats.
      return floats.getPrecision() == FloatingPointPrecision.DOUBLE ? "double" : "float";
    }
    if (type instanceof ArrowType.Utf8 || type instanceof ArrowType.LargeUtf8) {
      return DocumentColumns.STRING;
    }
    return type instanceof ArrowType.Int integer && integer.getIsSigned()
        ? integer(integer.getBitWidth())
        : type.toString();
  }

  private static String integer(int bits) {
    return switch (bits) {
      case Byte.SIZE -> "tinyint";
      case Short.SIZE -> "smallint";
      case Integer.SIZE -> "int";
      default -> TableColumns.LONG;
    };
  }

  private static boolean isList(ArrowType type) {
    return type instanceof ArrowType.List
        || type instanceof ArrowType.LargeList
        || type instanceof ArrowType.FixedSizeList;
  }
}
