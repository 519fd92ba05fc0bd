package org.longspan.kernel.opencl;

/**
 * How the values of a key are padded: few programs serve all widths.
 *
 * @param count chunks of a value
 * @param columns values of a chunk per work-item, 4 or 8
 */
record ValueChunks(int count, int columns) {
  private static final int ITEMS = 8;
  private static final int FEW = 4;

  static ValueChunks of(int valueWidth) {
    if (valueWidth <= FEW * ITEMS) {
      return new ValueChunks(1, FEW);
    }
    int count = 1;
    while (count * ITEMS * ITEMS < valueWidth) {
      count *= 2;
    }
    return new ValueChunks(count, ITEMS);
  }

  int paddedWidth() {
    return count * columns * ITEMS;
  }

  String options() {
    return "-DVALUES=" + count + " -DCOLUMNS=" + columns;
  }
}
