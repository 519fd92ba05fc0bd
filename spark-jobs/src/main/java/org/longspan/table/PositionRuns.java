package org.longspan.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.longspan.error.Errors;
import org.longspan.shape.RowRange;

/**
 * Cuts positions, as they come, into runs of consecutive ones.
 *
 * <p>Rows in order are a few long runs, whatever files and partitions they lie in; rows in disorder
 * are so many that they are not all counted.
 */
final class PositionRuns {
  /** Runs of a partition, where there are no more than these. */
  static final int MOST = 64;

  private final List<RowRange> finished = new ArrayList<>();
  private long from;
  private long to;

  /** The runs of a partition; where there are more than {@link #MOST}, more than that many. */
  static List<RowRange> of(Iterator<Long> positions) {
    PositionRuns runs = new PositionRuns();
    while (positions.hasNext() && !runs.areMany()) {
      runs.add(positions.next());
    }
    return runs.finish();
  }

  /** Whether there are too many runs for rows in order. */
  boolean areMany() {
    return finished.size() > MOST;
  }

  /** Whether the row that comes next follows the last one. */
  boolean isContinuedBy(long position) {
    return position == to && to > from;
  }

  void add(long position) {
    TableErrors.requirePosition(position);
    if (!isContinuedBy(position)) {
      finish();
      from = position;
    }
    to = position + 1;
  }

  /** Ends the last run, and gives all. */
  List<RowRange> finish() {
    if (to > from) {
      finished.add(new RowRange(from, to));
      from = to;
    }
    return finished;
  }

  /**
   * The runs of a table in ascending order, which hold every position once.
   *
   * @param runs of all partitions
   * @throws org.longspan.error.UserException that names the first position which does not occur
   *     exactly once
   */
  static List<RowRange> requireWhole(List<RowRange> runs, long rows) {
    List<RowRange> ascending =
        runs.stream().sorted(Comparator.comparingLong(RowRange::from)).toList();
    long expected = 0;
    for (RowRange run : ascending) {
      if (run.from() != expected) {
        boolean missing = run.from() > expected;
        throw Errors.user(
            String.format(
                Locale.ROOT,
                "position %d is %s in the table of %d rows",
                missing ? expected : run.from(),
                missing ? "missing" : "there twice",
                rows),
            "give every position from 0 on once");
      }
      expected = run.to();
    }
    if (expected != rows) {
      throw Errors.user(
          String.format(Locale.ROOT, "the table had %d rows, and %d were read", rows, expected),
          "do not change it during a run");
    }
    return ascending;
  }
}
