package org.longspan.model.sequence;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.longspan.shape.RowRange;

/**
 * Documents packed one after the other into rows, without padding.
 *
 * <p>A segment is a run of rows that attend to each other alone and whose positions count from 0: a
 * whole document, or a block of one that is longer than the model's learned positions. Blocks may
 * overlap; of every segment some rows are kept, and the kept rows of all segments are, in order,
 * the tokens of the documents.
 *
 * <pre>
 *   rows      0 . . . . . . . . . 9 10 . . . . . . . 17 18 . . . 22
 *   segments  |---- block of A ----||--- block of A ---||---- B ---|
 *   kept      ================            ============= ============
 *   tokens    0 . . . . . . .   7        8 . . . . . 13 14 . . .  18
 * </pre>
 */
public final class TokenLayout implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] starts;
  private final long[] keptFrom;
  private final long[] firstTokens;
  private final int[] documents;

  private TokenLayout(long[] starts, long[] keptFrom, long[] firstTokens, int[] documents) {
    this.starts = starts;
    this.keptFrom = keptFrom;
    this.firstTokens = firstTokens;
    this.documents = documents;
  }

  /** One document, all of whose rows are tokens. */
  public static TokenLayout of(long tokens) {
    return new Builder().add(0, tokens, RowRange.first(tokens)).build();
  }

  /** All rows that a model computes. */
  public long rows() {
    return starts[segments()];
  }

  /** Tokens of all documents: rows that are kept. */
  public long tokens() {
    return firstTokens[segments()];
  }

  /** The number of segments. */
  public int segments() {
    return documents.length;
  }

  /** The rows of a segment. */
  public RowRange rows(int segment) {
    return new RowRange(starts[segment], starts[segment + 1]);
  }

  /** The rows of a segment that are tokens of its document. */
  public RowRange kept(int segment) {
    long from = keptFrom[segment];
    return new RowRange(from, from + firstTokens[segment + 1] - firstTokens[segment]);
  }

  /** The number of the document that a segment is of. */
  public int document(int segment) {
    return documents[segment];
  }

  /** The first row of every segment, ascending. */
  public long[] starts() {
    return Arrays.copyOf(starts, segments());
  }

  /** The segment that has a row. */
  public int segmentOf(long row) {
    int found = Arrays.binarySearch(starts, 0, segments(), row);
    return found >= 0 ? found : -found - 2;
  }

  /** The token of a row; -1 for a row that is not kept. */
  public long tokenOf(long row) {
    int segment = segmentOf(row);
    return kept(segment).contains(row) ? firstTokens[segment] + row - keptFrom[segment] : -1;
  }

  /** Some rows by segments: each run has consecutive positions. */
  public List<PositionRun> positions(RowRange rows) {
    List<PositionRun> runs = new ArrayList<>();
    long row = rows.from();
    for (int segment = segmentOf(row); row < rows.to(); segment++) {
      RowRange all = rows(segment);
      RowRange run = all.intersect(rows);
      int first = Math.toIntExact(run.from() - rows.from());
      int count = Math.toIntExact(run.length());
      runs.add(new PositionRun(first, count, run.from() - all.from(), all.length()));
      row = run.to();
    }
    return runs;
  }

  /** The rows of tokens, in order: as many ranges as segments have some of them. */
  public List<RowRange> rowsOf(RowRange tokens) {
    List<RowRange> ranges = new ArrayList<>();
    int found = Arrays.binarySearch(firstTokens, 0, segments(), tokens.from());
    int segment = found >= 0 ? found : -found - 2;
    for (long token = tokens.from(); token < tokens.to(); segment++) {
      long to = Math.min(tokens.to(), firstTokens[segment + 1]);
      if (to > token) {
        long from = keptFrom[segment] + token - firstTokens[segment];
        ranges.add(new RowRange(from, from + to - token));
        token = to;
      }
    }
    return ranges;
  }

  /** Collects segments in order. */
  public static final class Builder {
    private final List<long[]> segments = new ArrayList<>();
    private long rows;
    private long tokens;

    /**
     * Adds a segment after those before it.
     *
     * @param document its number: that of the segment before, or the next one
     * @param length rows, at least 1
     * @param kept those of them that are tokens, counted from the segment's first row
     */
    public Builder add(int document, long length, RowRange kept) {
      if (length < 1 || kept.to() > length) {
        throw new IllegalArgumentException(kept + " of a segment of " + length + " rows");
      }
      segments.add(new long[] {rows, rows + kept.from(), tokens, document});
      rows += length;
      tokens += kept.length();
      return this;
    }

    /**
     * @throws IllegalStateException if there is no segment
     */
    public TokenLayout build() {
      if (segments.isEmpty()) {
        throw new IllegalStateException("no segments");
      }
      return new TokenLayout(
          column(0, rows),
          segments.stream().mapToLong(segment -> segment[1]).toArray(),
          column(2, tokens),
          segments.stream().mapToInt(segment -> (int) segment[3]).toArray());
    }

    private long[] column(int n, long end) {
      long[] values =
          Arrays.copyOf(segments.stream().mapToLong(s -> s[n]).toArray(), segments.size() + 1);
      values[segments.size()] = end;
      return values;
    }
  }
}
