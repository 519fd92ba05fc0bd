package org.longspan.finding.copy;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.longspan.shape.RowRange;

/** Finds the runs around the seeds of a region: one that is in no run yet is extended. */
final class RunSearch implements Closeable {
  /** A place of the first side and one of the second that have the same n-gram. */
  private record Seed(long first, long second) {
    boolean isIn(CopiedRun run) {
      return run.first().contains(first) && run.second().contains(second);
    }
  }

  private static final Comparator<Seed> ORDER =
      Comparator.comparingLong(Seed::first).thenComparingLong(Seed::second);

  private final WordSequence sequence;
  private final CopyRule rule;
  private final LongReader first;
  private final LongReader second;
  private final LongReader counts;

  /**
   * @param counts occurrences of the n-gram that begins at each word
   */
  RunSearch(WordSequence sequence, StagedLongs counts, CopyRule rule) {
    this.sequence = sequence;
    this.rule = rule;
    first = new LongReader(sequence.staged());
    second = new LongReader(sequence.staged());
    this.counts = new LongReader(counts);
  }

  /**
   * The best runs of a region, best first.
   *
   * @param pairs as {@link SeedPairs} makes them, in any order
   */
  List<CopiedRun> runs(Iterable<long[]> pairs) {
    List<CopiedRun> found = new ArrayList<>();
    List<CopiedRun> near = new ArrayList<>();
    for (Seed seed : sorted(pairs)) {
      near.removeIf(run -> run.first().to() <= seed.first);
      if (near.stream().noneMatch(seed::isIn)) {
        CopiedRun run = extended(seed);
        near.add(run);
        if (run.equal() >= rule.leastWords()) {
          found.add(run);
        }
      }
    }
    return RunRanking.best(found, rule.limit());
  }

  private static List<Seed> sorted(Iterable<long[]> pairs) {
    List<Seed> seeds = new ArrayList<>();
    for (long[] some : pairs) {
      for (int n = 0; n < some.length; n += 2) {
        seeds.add(new Seed(some[n], some[n + 1]));
      }
    }
    seeds.sort(ORDER);
    return seeds;
  }

  /** Both sides stay within their documents and do not overlap. */
  private CopiedRun extended(Seed seed) {
    RowRange ofFirst = sequence.documentOf(seed.first);
    RowRange ofSecond = sequence.documentOf(seed.second);
    GreedyExtension.Reach after =
        GreedyExtension.of(
            n -> first.at(seed.first + n),
            Math.min(ofFirst.to(), seed.second) - seed.first,
            n -> second.at(seed.second + n),
            ofSecond.to() - seed.second);
    long firstTo = seed.first + after.first();
    GreedyExtension.Reach before =
        GreedyExtension.of(
            n -> first.at(seed.first - 1 - n),
            seed.first - ofFirst.from(),
            n -> second.at(seed.second - 1 - n),
            seed.second - Math.max(ofSecond.from(), firstTo));
    RowRange range = new RowRange(seed.first - before.first(), firstTo);
    return new CopiedRun(
        range,
        new RowRange(seed.second - before.second(), seed.second + after.second()),
        before.equal() + after.equal(),
        rarity(range));
  }

  private double rarity(RowRange range) {
    double sum = 0;
    long shared = 0;
    for (long word = range.from(); word + rule.seedWords() <= range.to(); word++) {
      long count = counts.at(word);
      if (count > 1) {
        sum += 1.0 / (count - 1);
        shared++;
      }
    }
    return sum / shared;
  }

  @Override
  public void close() {
    first.close();
    second.close();
    counts.close();
  }
}
