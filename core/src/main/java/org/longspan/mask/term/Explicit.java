package org.longspan.mask.term;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskFields;
import org.longspan.mask.MaskTable;
import org.longspan.mask.Positions;
import org.longspan.shape.RowRange;

/**
 * {@code explicit}: the pairs that a boolean tensor {@code [queries, keys]} holds true, for inputs
 * small enough to hold it in memory. No pair outside of it is live.
 */
public final class Explicit implements Mask {
  private static final long serialVersionUID = 1L;

  private final RowRange queries;
  private final int keys;

  /** Bit n of word w of a row is of key {@code 64 w + n}; bits past the keys are 0. */
  private final long[] words;

  private final int rowWords;

  /** The mask of a tensor whose rows belong to the queries from position 0 on. */
  public Explicit(int queries, int keys, boolean[] live) {
    this(RowRange.first(queries), keys, live);
  }

  /**
   * @param queries positions of the tensor's rows
   * @param live {@code [queries, keys]}. Not modified
   */
  public Explicit(RowRange queries, int keys, boolean[] live) {
    this(queries, keys, new long[Math.toIntExact(queries.length()) * ((keys + 63) / 64)]);
    if (live.length != queries.length() * keys) {
      throw new IllegalArgumentException(
          live.length + " values are not [" + queries.length() + ", " + keys + "]");
    }
    for (int n = 0; n < live.length; n++) {
      int key = n % keys;
      words[n / keys * rowWords + key / 64] |= live[n] ? 1L << key : 0;
    }
  }

  private Explicit(RowRange queries, int keys, long[] words) {
    this.queries = queries;
    this.keys = keys;
    this.words = words;
    rowWords = (keys + 63) / 64;
  }

  /** Reads what {@link #write} writes. */
  static Explicit read(MaskFields fields) {
    RowRange queries = fields.range("queries");
    long keys = fields.number("keys");
    long[] words = fields.numbers("words");
    if (keys < 0 || words.length != queries.length() * ((keys + 63) / 64)) {
      throw new IllegalArgumentException(
          words.length + " words are not [" + queries.length() + ", " + keys + "]");
    }
    return new Explicit(queries, (int) keys, words);
  }

  /** Adds the fields of this mask to {@code node}. */
  void write(ObjectNode node) {
    node.putArray("queries").add(queries.from()).add(queries.to());
    node.put("keys", keys);
    Arrays.stream(words).forEach(node.putArray("words")::add);
  }

  /** Positions of the tensor's rows. */
  public RowRange queries() {
    return queries;
  }

  /** Number of keys. */
  public int keys() {
    return keys;
  }

  @Override
  public boolean allows(long query, long key) {
    return (liveWord(query, key) & 1) != 0;
  }

  @Override
  public Coverage coverage(RowRange queryRange, RowRange keyRange) {
    long live = livePairs(queryRange, keyRange);
    if (live == 0) {
      return Coverage.EMPTY;
    }
    boolean full = live == Math.multiplyExact(queryRange.length(), keyRange.length());
    return full ? Coverage.FULL : Coverage.PARTIAL;
  }

  /** Takes time proportional to the pairs, 64 at a time. */
  @Override
  public long livePairs(RowRange queryRange, RowRange keyRange) {
    RowRange inside = keyRange.intersect(RowRange.first(keys));
    long pairs = 0;
    RowRange rows = queryRange.intersect(queries);
    for (long query = rows.from(); query < rows.to(); query++) {
      for (RowRange word : inside.pieces(64)) {
        pairs += Long.bitCount(liveWord(query, word.from()) & Positions.ones(0, word.length()));
      }
    }
    return pairs;
  }

  @Override
  public long liveWord(long query, long firstKey) {
    if (!queries.contains(query) || firstKey >= keys) {
      return 0;
    }
    int at = (int) (query - queries.from()) * rowWords + (int) firstKey / 64;
    int shift = (int) firstKey % 64;
    boolean reachesNext = shift > 0 && firstKey / 64 + 1 < rowWords;
    return words[at] >>> shift | (reachesNext ? words[at + 1] << 64 - shift : 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Explicit
        && queries.equals(((Explicit) other).queries)
        && keys == ((Explicit) other).keys
        && Arrays.equals(words, ((Explicit) other).words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words) + keys;
  }

  @Override
  public String toString() {
    return MaskTable.text(this);
  }
}
