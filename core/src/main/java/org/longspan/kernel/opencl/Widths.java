package org.longspan.kernel.opencl;

import org.longspan.shape.Ceiling;
import org.longspan.shape.HeadLayout;

/**
 * Features of queries and keys and of values, as they are and as the device takes them: with zeros
 * up to whole steps and chunks.
 */
record Widths(int width, int padded, int value, int paddedValue) {
  /** Features of a step of the kernel's loop over them. */
  private static final int FEATURES = 16;

  static Widths of(HeadLayout heads) {
    return new Widths(
        heads.width(),
        Math.toIntExact(Ceiling.multiple(heads.width(), FEATURES)),
        heads.valueWidth(),
        ValueChunks.of(heads.valueWidth()).paddedWidth());
  }
}
