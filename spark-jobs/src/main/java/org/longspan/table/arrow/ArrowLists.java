package org.longspan.table.arrow;

import java.util.OptionalInt;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.complex.BaseListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.longspan.shape.RowRange;
import org.longspan.table.ColumnLayout;
import org.longspan.table.TableErrors;

/** Takes the numbers out of Arrow's lists, be their lengths fixed or not. */
final class ArrowLists {
  private ArrowLists() {}

  /** The layout that a row shows. */
  static ColumnLayout layout(FieldVector column, int row, boolean nested, OptionalInt heads) {
    RowRange list = column.isNull(row) ? RowRange.EMPTY : elements(column, row);
    if (list.isEmpty()) {
      throw TableErrors.emptyFirstRow(column.getName());
    }
    long numbers = list.length();
    if (nested) {
      numbers = 0;
      for (long head = list.from(); head < list.to(); head++) {
        numbers += elements(child(column), (int) head).length();
      }
    }
    return ColumnLayout.of(
        column.getName(), nested, Math.toIntExact(numbers), (int) list.length(), heads);
  }

  /**
   * The numbers {@code [heads, features]} of a row.
   *
   * @param position of the row in the table, to name it
   */
  static float[] values(FieldVector column, int row, long position, ColumnLayout layout) {
    float[] values = new float[layout.size()];
    if (!layout.nested()) {
      copy(column, row, "numbers", values, 0, layout.size(), position, layout);
      return values;
    }
    RowRange heads = notNull(column, row, position, layout);
    layout.requireLength("heads", (int) heads.length(), layout.heads(), position);
    for (int head = 0; head < layout.heads(); head++) {
      int list = (int) heads.from() + head;
      int offset = head * layout.features();
      copy(
          child(column),
          list,
          "numbers of a head",
          values,
          offset,
          layout.features(),
          position,
          layout);
    }
    return values;
  }

  /**
   * @param values Modified: {@code expected} numbers from {@code offset} on
   */
  private static void copy(
      FieldVector lists,
      int row,
      String what,
      float[] values,
      int offset,
      int expected,
      long position,
      ColumnLayout layout) {
    RowRange list = notNull(lists, row, position, layout);
    layout.requireLength(what, (int) list.length(), expected, position);
    FieldVector numbers = child(lists);
    int first = (int) list.from();
    for (int n = 0; n < expected; n++) {
      if (numbers.isNull(first + n)) {
        throw layout.isNull(position);
      }
      values[offset + n] = number(numbers, first + n);
    }
  }

  private static float number(FieldVector numbers, int index) {
    return numbers instanceof Float2Vector halves
        ? halves.getValueAsFloat(index)
        : ((Float4Vector) numbers).get(index);
  }

  private static RowRange notNull(FieldVector lists, int row, long position, ColumnLayout layout) {
    if (lists.isNull(row)) {
      throw layout.isNull(position);
    }
    return elements(lists, row);
  }

  /** Where a list's elements are in the vector below it. */
  static RowRange elements(FieldVector lists, int row) {
    if (lists instanceof LargeListVector large) {
      return new RowRange(large.getElementStartIndex(row), large.getElementEndIndex(row));
    }
    BaseListVector list = (BaseListVector) lists;
    return new RowRange(list.getElementStartIndex(row), list.getElementEndIndex(row));
  }

  static FieldVector child(FieldVector lists) {
    return lists.getChildrenFromFields().get(0);
  }
}
