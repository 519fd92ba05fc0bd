package org.longspan.kernel.vector;

import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.score.ScoreRule;
import org.longspan.shape.RowRange;

/**
 * Which pairs of a strip of queries and a tile of keys are live, word by word of 64 keys: the mask
 * is asked for single pairs only where it cuts through a word.
 */
public final class StripMask {
  private final Mask mask;
  private final Coverage[] words;
  private final long[] live;
  private final long[] anyLive;
  private final RowRange[] wordKeys;
  private RowRange queries = RowRange.EMPTY;
  private RowRange keys = RowRange.EMPTY;
  private boolean areCut;

  public StripMask(Mask mask, int tileKeys) {
    this.mask = mask;
    words = new Coverage[tileKeys / Long.SIZE];
    wordKeys = new RowRange[words.length];
    live = new long[words.length * Lanes.STRIP];
    anyLive = new long[words.length];
  }

  /** Takes at most a tile of keys. */
  public void load(RowRange keys) {
    this.keys = keys;
    areCut = false;
  }

  private void cut() {
    if (areCut) {
      return;
    }
    areCut = true;
    for (int word = 0; word < words.length; word++) {
      long from = keys.from() + (long) word * Long.SIZE;
      boolean inside = from < keys.to();
      wordKeys[word] =
          inside ? new RowRange(from, Math.min(from + Long.SIZE, keys.to())) : RowRange.EMPTY;
    }
  }

  /** Looks at the pairs of at most a strip of queries with the keys. */
  public void look(RowRange queries) {
    this.queries = queries;
    cut();
    for (int word = 0; word < words.length; word++) {
      RowRange wordOfKeys = wordKeys[word];
      words[word] = wordOfKeys.isEmpty() ? Coverage.EMPTY : mask.coverage(queries, wordOfKeys);
      anyLive[word] = words[word] == Coverage.FULL ? -1 : 0;
      if (words[word] == Coverage.PARTIAL) {
        for (int row = 0; row < queries.length(); row++) {
          long bits = mask.liveWord(queries.from() + row, wordOfKeys.from());
          live[word * Lanes.STRIP + row] = bits;
          anyLive[word] |= bits;
        }
      }
    }
  }

  /** Whether all pairs of the queries last looked at and the keys are live. */
  boolean allLive() {
    for (int word = 0; word < words.length; word++) {
      if (words[word] != Coverage.FULL && !wordKeys[word].isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Whether any pair with keys {@code [from, to)} of the tile may be live. */
  boolean anyLive(int from, int to) {
    for (int word = from / Long.SIZE; word * Long.SIZE < to; word++) {
      int first = word * Long.SIZE;
      long inside = ones(Math.max(from - first, 0), Math.min(to - first, Long.SIZE));
      if ((anyLive[word] & inside) != 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Sets the scores of dead pairs to {@link ScoreRule#DEAD}.
   *
   * @param from first key of the tile
   * @param to one past the last key, at most the tile's count
   * @param scores Modified: {@code [keys][STRIP]}, key {@code from} is at {@code at}
   */
  public void kill(int from, int to, float[] scores, int at) {
    for (int word = from / Long.SIZE; word * Long.SIZE < to; word++) {
      if (words[word] == Coverage.FULL) {
        continue;
      }
      int first = word * Long.SIZE;
      long inside = ones(Math.max(from - first, 0), Math.min(to - first, Long.SIZE));
      int base = at + (first - from) * Lanes.STRIP;
      for (int row = 0; row < queries.length(); row++) {
        long bits = words[word] == Coverage.EMPTY ? 0 : live[word * Lanes.STRIP + row];
        for (long dead = ~bits & inside; dead != 0; dead &= dead - 1) {
          int key = Long.numberOfTrailingZeros(dead);
          scores[base + key * Lanes.STRIP + row] = ScoreRule.DEAD;
        }
      }
    }
  }

  /** A word whose bits {@code [from, to)} are set, {@code from < to}. */
  private static long ones(int from, int to) {
    return -1L >>> Long.SIZE - (to - from) << from;
  }
}
