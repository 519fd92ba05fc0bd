package org.longspan.finding.copy;

import java.util.Arrays;

/**
 * Extends an alignment of two places of a text, word by word in one direction.
 *
 * <p>The score of an alignment of x words with y words by e edits (a word replaced, left out or put
 * in) is {@code (x + y) / 2 - 3 e}: 1 for an equal word, -2 for a replaced one, -2.5 for one that
 * is left out or put in. The best extension has the highest score; the search ends where all
 * alignments are {@code DROP} below it, which also bounds how far they leave its diagonal. For
 * every e and diagonal k = y - x only the alignment that reaches furthest is kept. Source: Zhang,
 * Schwartz, Wagner, Miller, <i>A greedy algorithm for aligning DNA sequences</i>, 2000.
 */
final class GreedyExtension {
  /** Twice the score that a run may lose before it ends: about 15 words that do not match. */
  private static final long DROP = 2 * 30;

  /** Twice the score of an edit. */
  private static final long EDIT = 2 * 3;

  private static final long NONE = Long.MIN_VALUE;

  /** Reads a word of one side: 0 is next to the place where the extension starts. */
  interface Side {
    long word(long index);
  }

  /**
   * How far two places agree.
   *
   * @param first words of the first side, x
   * @param second words of the second side, y
   * @param equal pairs of equal words among them
   */
  record Reach(long first, long second, long equal) {}

  private final Side first;
  private final long firstWords;
  private final Side second;
  private final long secondWords;
  private Reach best = new Reach(0, 0, 0);
  private long bestScore;

  private GreedyExtension(Side first, long firstWords, Side second, long secondWords) {
    this.first = first;
    this.firstWords = firstWords;
    this.second = second;
    this.secondWords = secondWords;
  }

  /**
   * The best extension.
   *
   * @param firstWords words that the first side has
   * @param secondWords words that the second side has
   */
  static Reach of(Side first, long firstWords, Side second, long secondWords) {
    return new GreedyExtension(first, firstWords, second, secondWords).best();
  }

  private Reach best() {
    Front front = new Front(0, 1);
    front.put(0, 0, 0, 0);
    for (long edits = 1; !front.isEmpty(); edits++) {
      front = next(front, edits);
    }
    return best;
  }

  private Front next(Front front, long edits) {
    Front next = new Front(front.low - 1, front.reach.length + 2);
    for (int n = 0; n < next.reach.length; n++) {
      long diagonal = next.low + n;
      // Of the fronts that reach equally far, a replaced word is preferred.
      long from = diagonal;
      long reach = front.reach(diagonal) + 1;
      if (front.reach(diagonal + 1) + 1 > reach) {
        from = diagonal + 1;
        reach = front.reach(from) + 1;
      }
      if (front.reach(diagonal - 1) > reach) {
        from = diagonal - 1;
        reach = front.reach(from);
      }
      if (reach >= 0 && reach <= firstWords && reach + diagonal <= secondWords) {
        next.put(diagonal, reach, front.equal(from), edits);
      }
    }
    return next.trimmed();
  }

  /** The furthest alignments by a number of edits, for some diagonals. */
  private final class Front {
    private final long low;
    private final long[] reach;
    private final long[] equal;

    Front(long low, int diagonals) {
      this(low, new long[diagonals], new long[diagonals]);
      Arrays.fill(reach, NONE);
    }

    private Front(long low, long[] reach, long[] equal) {
      this.low = low;
      this.reach = reach;
      this.equal = equal;
    }

    /** NONE, or another negative number, where no alignment is kept. */
    long reach(long diagonal) {
      long n = diagonal - low;
      return n < 0 || n >= reach.length ? NONE : reach[(int) n];
    }

    long equal(long diagonal) {
      return equal[(int) (diagonal - low)];
    }

    /** Follows equal words and keeps the alignment unless it has lost too much. */
    void put(long diagonal, long start, long equalBefore, long edits) {
      long x = start;
      while (x < firstWords
          && x + diagonal < secondWords
          && first.word(x) == second.word(x + diagonal)) {
        x++;
      }
      long score = 2 * x + diagonal - EDIT * edits;
      if (score < bestScore - DROP) {
        return;
      }
      int n = (int) (diagonal - low);
      reach[n] = x;
      equal[n] = equalBefore + x - start;
      if (score > bestScore) {
        bestScore = score;
        best = new Reach(x, x + diagonal, equal[n]);
      }
    }

    /** Without the diagonals at both ends that keep nothing. */
    Front trimmed() {
      int from = 0;
      int to = reach.length;
      while (from < to && reach[from] < 0) {
        from++;
      }
      while (from < to && reach[to - 1] < 0) {
        to--;
      }
      return new Front(
          low + from, Arrays.copyOfRange(reach, from, to), Arrays.copyOfRange(equal, from, to));
    }

    boolean isEmpty() {
      return reach.length == 0;
    }
  }
}
