package org.longspan.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.longspan.score.ScoreRule;
import org.longspan.shape.RowRange;
import org.longspan.softmax.LseValues;
import org.longspan.stats.KeyStats;

/**
 * What the keys of a tile receive from a row block: the weights of a key are summed lane by lane
 * over the strips of the block into {@link Lanes#SUMS} sums, and then once over these.
 */
final class ColumnSums {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int STRIP = Lanes.STRIP;

  /** Keys whose weights are summed in float32 before the sum goes on in float64. */
  private static final int CHUNK = 64;

  /** Where exponentials are normal and need no care. */
  private static final float LARGEST_DIFFERENCE = 86;

  private final float[] sums;

  /** One past the last key of every run of keys that {@link KeyStats#endOfRun} returns. */
  private final int[] runEnds;

  private final boolean[] mixed;
  private int runCount;
  private final float[] partial = new float[Lanes.SUMS];
  private final float[] high = new float[STRIP];
  private final float[] low = new float[STRIP];

  ColumnSums(int tileKeys) {
    sums = new float[tileKeys * Lanes.SUMS];
    runEnds = new int[tileKeys];
    mixed = new boolean[tileKeys];
  }

  static long bytes(int tileKeys) {
    return (long) tileKeys * (Float.BYTES * Lanes.SUMS + Integer.BYTES + 1);
  }

  /** Begins a row block. */
  void begin(RowRange block, RowRange keys, KeyStats stats) {
    Arrays.fill(sums, 0, (int) keys.length() * Lanes.SUMS, 0);
    runCount = 0;
    long key = keys.from();
    while (key < keys.to()) {
      mixed[runCount] = stats.isMixed(block, key);
      key = stats.endOfRun(block, key, keys.to());
      runEnds[runCount++] = (int) (key - keys.from());
    }
  }

  /**
   * Adds a strip.
   *
   * @param scores Modified: become weights
   * @param lse {@code [panel rows]}
   * @param row the strip's first row in the panel
   */
  void add(StripScores scores, RowRange strip, LseValues lse, int row, KeyStats stats) {
    boolean small = scores.areBounded();
    for (int lane = 0; lane < STRIP; lane++) {
      boolean inside = lane < strip.length();
      double rowLse = inside ? lse.high()[row + lane] : Double.NaN;
      boolean silent = !(rowLse > Double.NEGATIVE_INFINITY);
      high[lane] = silent ? 0 : (float) rowLse;
      low[lane] = silent ? 0 : (float) (rowLse - high[lane] + lse.low()[row + lane]);
      if (silent) {
        silence(scores, lane);
      }
      small &= !silent && scores.bounds()[lane] + Math.abs(high[lane]) < LARGEST_DIFFERENCE;
    }
    for (int run = 0; run < scores.runCount(); run++) {
      int from = scores.runFrom(run);
      int to = (int) Math.min(scores.runTo(run), scores.positions().length());
      int at = scores.at(from);
      int column = from * Lanes.SUMS;
      if (small) {
        StripSoftmax.receiveBounded(scores.scores(), at, to - from, high, low, sums, column);
      } else {
        StripSoftmax.receive(scores.scores(), at, to - from, high, low, sums, column);
      }
      addMixed(scores, strip, from, to, stats);
      addWeights(scores, strip, from, to, stats);
    }
  }

  /** For statistics that are not summed by key, bin or pool. */
  private static void addWeights(
      StripScores scores, RowRange strip, int from, int to, KeyStats stats) {
    long first = scores.positions().from();
    RowRange keys = new RowRange(first + from, first + to);
    if (stats.needsWeights(strip, keys)) {
      for (int lane = 0; lane < strip.length(); lane++) {
        int at = scores.at(from) + lane;
        stats.addWeights(strip.from() + lane, keys, scores.scores(), at, STRIP);
      }
    }
  }

  /** What such a row has instead of scores may be NaN. */
  private static void silence(StripScores scores, int lane) {
    for (int run = 0; run < scores.runCount(); run++) {
      for (int key = scores.runFrom(run); key < scores.runTo(run); key++) {
        scores.scores()[scores.at(key) + lane] = ScoreRule.DEAD;
      }
    }
  }

  /** Where a block has several bins, a strip often has only one. */
  private void addMixed(StripScores scores, RowRange strip, int from, int to, KeyStats stats) {
    long first = scores.positions().from();
    for (int run = 0, begin = 0; run < runCount; begin = runEnds[run++]) {
      if (mixed[run]) {
        long key = first + Math.max(from, begin);
        long end = first + Math.min(to, runEnds[run]);
        while (key < end) {
          long next = stats.endOfRun(strip, key, end);
          addRun(scores, strip, key, next, stats);
          key = next;
        }
      }
    }
  }

  private void addRun(StripScores scores, RowRange strip, long from, long to, KeyStats stats) {
    int at = scores.at((int) (from - scores.positions().from()));
    if (!stats.isMixed(strip, from)) {
      stats.addPair(strip.from(), from, sum(scores.scores(), at, (int) (to - from)));
      return;
    }
    for (long key = from; key < to; key++) {
      stats.addRows(strip, key, scores.scores(), at);
      at += STRIP;
    }
  }

  /** The sum of {@code [keys][STRIP]} weights; those of no row are 0. */
  private double sum(float[] weights, int at, int keys) {
    double total = 0;
    for (int key = 0; key < keys; key += CHUNK) {
      int end = at + Math.min(keys, key + CHUNK) * STRIP;
      for (int lane = 0; lane < Lanes.SUMS; lane += Lanes.COUNT) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = FloatVector.zero(SPECIES);
        for (int n = at + key * STRIP + lane; n < end; n += STRIP) {
          a = a.add(FloatVector.fromArray(SPECIES, weights, n));
          b = b.add(FloatVector.fromArray(SPECIES, weights, n + Lanes.SUMS));
        }
        a.add(b).intoArray(partial, lane);
      }
      total += Lanes.sum(partial, 0);
    }
    return total;
  }

  /** Ends the row block. */
  void giveTo(KeyStats stats, RowRange block, RowRange keys) {
    for (int run = 0, key = 0; run < runCount; run++) {
      long first = keys.from() + key;
      double total = 0;
      for (; key < runEnds[run]; key++) {
        float sum = Lanes.sum(sums, key * Lanes.SUMS);
        stats.addReceived(keys.from() + key, sum);
        total += sum;
      }
      if (!mixed[run]) {
        stats.addPair(block.from(), first, total);
      }
    }
  }
}
