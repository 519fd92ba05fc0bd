package org.longspan.text.chars;

import java.util.Arrays;

/** Builds an {@link AlignedText}. */
public final class AlignedTextBuilder {
  private int[] chars;
  private int[] from;
  private int[] to;
  private int length;
  private final Place place;

  /**
   * @param capacity the expected number of code points
   */
  public AlignedTextBuilder(int capacity, Place place) {
    int size = Math.max(capacity, 8);
    chars = new int[size];
    from = new int[size];
    to = new int[size];
    this.place = place;
  }

  /** Appends a code point that comes from the bytes {@code [start, end)} of the source. */
  public void append(int codePoint, int start, int end) {
    if (length == chars.length) {
      grow(length + 1);
    }
    chars[length] = codePoint;
    from[length] = start;
    to[length++] = end;
  }

  /** Appends the code points {@code [start, end)} of another text over the same source. */
  public void append(AlignedText text, int start, int end) {
    int count = end - start;
    if (length + count > chars.length) {
      grow(length + count);
    }
    for (int i = start; i < end; i++, length++) {
      chars[length] = text.at(i);
      from[length] = text.from(i);
      to[length] = text.to(i);
    }
  }

  /** Appends a string whose characters all come from the bytes {@code [start, end)}. */
  public void append(String string, int start, int end) {
    for (int i = 0; i < string.length(); i += Character.charCount(string.codePointAt(i))) {
      append(string.codePointAt(i), start, end);
    }
  }

  public AlignedText build() {
    return new AlignedText(chars, from, to, length, place);
  }

  private void grow(int least) {
    int size = Math.max(least, length + (length >> 1) + 8);
    chars = Arrays.copyOf(chars, size);
    from = Arrays.copyOf(from, size);
    to = Arrays.copyOf(to, size);
  }
}
