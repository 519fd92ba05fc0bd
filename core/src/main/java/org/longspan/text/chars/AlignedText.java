package org.longspan.text.chars;

/**
 * Code points, each with the range of bytes {@code [from, to)} of the source that it comes from.
 * Ranges are ascending; they may be equal (one source character became several) or have gaps
 * (characters that a normaliser removed).
 */
public final class AlignedText {
  private final int[] chars;
  private final int[] from;
  private final int[] to;
  private final int length;
  private final Place place;

  AlignedText(int[] chars, int[] from, int[] to, int length, Place place) {
    this.chars = chars;
    this.from = from;
    this.to = to;
    this.length = length;
    this.place = place;
  }

  public int length() {
    return length;
  }

  public int at(int index) {
    return chars[index];
  }

  /** First byte of the source of the code point at {@code index}. */
  public int from(int index) {
    return from[index];
  }

  /** Byte after the source of the code point at {@code index}. */
  public int to(int index) {
    return to[index];
  }

  public Place place() {
    return place;
  }

  /** Whether the text continues a document after a cut, so that nothing is added in front of it. */
  public boolean continuesDocument() {
    return place == Place.INSIDE && length > 0 && from[0] == 0;
  }

  /** Whether the code point at {@code index} is the first of the document. */
  public boolean startsDocument(int index) {
    return place == Place.START && from[index] == 0;
  }

  /** The code points themselves, not a copy: read only, valid up to {@link #length()}. */
  public int[] codePoints() {
    return chars;
  }

  /** The text of {@code [start, end)} alone. */
  public AlignedText slice(int start, int end) {
    if (start == 0 && end == length) {
      return this;
    }
    AlignedTextBuilder part = new AlignedTextBuilder(end - start, place);
    part.append(this, start, end);
    return part.build();
  }

  /** The code points of {@code [start, end)} in UTF-16. */
  public String string(int start, int end) {
    return new String(chars, start, end - start);
  }
}
