package org.longspan.analyze.text;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens of a text: 12 bytes each. Positions are global and 0-based; a segment is a document.
 */
public final class TokenizedText implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<TextDocument> documents;
  private final int[] segmentStarts;
  private final int[][] lineStarts;
  private final int[] starts;
  private final int[] ends;
  private final int[] types;
  private final Vocabulary vocabulary;

  TokenizedText(
      List<TextDocument> documents,
      int[] segmentStarts,
      int[][] lineStarts,
      int[] starts,
      int[] ends,
      int[] types,
      Vocabulary vocabulary) {
    this.documents = List.copyOf(documents);
    this.segmentStarts = segmentStarts;
    this.lineStarts = lineStarts;
    this.starts = starts;
    this.ends = ends;
    this.types = types;
    this.vocabulary = vocabulary;
  }

  /** Number of tokens, T. */
  public long tokens() {
    return types.length;
  }

  public Vocabulary vocabulary() {
    return vocabulary;
  }

  public List<TextDocument> documents() {
    return documents;
  }

  /** The position of the first token of every document, ascending. */
  public long[] segmentStarts() {
    return Arrays.stream(segmentStarts).asLongStream().toArray();
  }

  /** The number of the token's form in the vocabulary. */
  public int type(long position) {
    return types[index(position)];
  }

  /** The offset of the token's first character in its document, in UTF-16 units. */
  public int start(long position) {
    return starts[index(position)];
  }

  /** The offset after the token's last character in its document, in UTF-16 units. */
  public int end(long position) {
    return ends[index(position)];
  }

  /** The token as written. */
  public String word(long position) {
    return document(position).text().substring(start(position), end(position));
  }

  public TextDocument document(long position) {
    return documents.get(segment(index(position)));
  }

  /** The token's line in its document, 1-based. */
  public int line(long position) {
    int[] lines = lineStarts[segment(index(position))];
    return floorIndex(lines, start(position)) + 1;
  }

  /**
   * The token with up to {@code radius} tokens of its document on either side.
   *
   * @param radius in tokens, at least 0
   */
  public Snippet snippet(long position, int radius) {
    int at = index(position);
    int segment = segment(at);
    int segmentEnd = segment + 1 < segmentStarts.length ? segmentStarts[segment + 1] : types.length;
    int first = (int) Math.max((long) at - radius, segmentStarts[segment]);
    int last = (int) Math.min((long) at + radius, segmentEnd - 1L);
    return Snippet.of(
        documents.get(segment).text(), starts[first], starts[at], ends[at], ends[last]);
  }

  /** The token with its place and its snippet. */
  public Occurrence occurrence(long position, int radius) {
    return new Occurrence(
        position,
        vocabulary.form(type(position)),
        document(position).name(),
        line(position),
        snippet(position, radius));
  }

  /** The types of all tokens; shared, not to be changed. */
  public int[] types() {
    return types;
  }

  private int index(long position) {
    return Math.toIntExact(position);
  }

  private int segment(int at) {
    return floorIndex(segmentStarts, at);
  }

  /** The last index whose value is at most {@code value}: of equal ones the last, for empties. */
  private static int floorIndex(int[] ascending, int value) {
    int low = 0;
    int high = ascending.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (ascending[middle] <= value) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
