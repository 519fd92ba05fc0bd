package org.longspan.kernel.vector;

import java.util.Arrays;
import org.longspan.score.ScoreRule;
import org.longspan.shape.RowRange;
import org.longspan.stats.KeyStats;

/**
 * What the keys of a tile receive from a row block: the weights of a key are summed lane by lane
 * over the strips of the block into {@link Lanes#SUMS} sums, and then once over these.
 */
final class ColumnSums {
  private static final int STRIP = Lanes.STRIP;

  /** Where exponentials are normal and need no care. */
  private static final float LARGEST_DIFFERENCE = 86;

  private final float[] sums;
  private final boolean[] mixed;
  private final float[] high = new float[STRIP];
  private final float[] low = new float[STRIP];

  ColumnSums(int tileKeys) {
    sums = new float[tileKeys * Lanes.SUMS];
    mixed = new boolean[tileKeys];
  }

  static long bytes(int tileKeys) {
    return (long) tileKeys * (Float.BYTES * Lanes.SUMS + 1);
  }

  /** Begins a row block. */
  void begin(RowRange block, RowRange keys, KeyStats stats) {
    Arrays.fill(sums, 0, (int) keys.length() * Lanes.SUMS, 0);
    for (int key = 0; key < keys.length(); key++) {
      mixed[key] = stats.isMixed(block, keys.from() + key);
    }
  }

  /**
   * Adds a strip.
   *
   * @param scores Modified: become weights
   * @param lse {@code [panel rows]}, natural
   * @param row the strip's first row in the panel
   */
  void add(StripScores scores, RowRange strip, double[] lse, int row, KeyStats stats) {
    boolean small = scores.areBounded();
    for (int lane = 0; lane < STRIP; lane++) {
      double rowLse = lane < strip.length() ? lse[row + lane] : Double.NaN;
      boolean silent = !(rowLse > Double.NEGATIVE_INFINITY);
      high[lane] = silent ? 0 : (float) rowLse;
      low[lane] = silent ? 0 : (float) (rowLse - high[lane]);
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

  /** Of what the block has of several bins, a strip often has but one. */
  private void addMixed(StripScores scores, RowRange strip, int from, int to, KeyStats stats) {
    for (int key = from; key < to; key++) {
      if (!mixed[key]) {
        continue;
      }
      long position = scores.positions().from() + key;
      if (stats.isMixed(strip, position)) {
        stats.addRows(strip, position, scores.scores(), scores.at(key));
      } else {
        float[] weights = scores.scores();
        int at = scores.at(key);
        float sum = Lanes.sum(weights, at) + Lanes.sum(weights, at + Lanes.SUMS);
        stats.addPair(strip.from(), position, sum);
      }
    }
  }

  /** Ends the row block. */
  void giveTo(KeyStats stats, RowRange block, RowRange keys) {
    for (int key = 0; key < keys.length(); key++) {
      float sum = Lanes.sum(sums, key * Lanes.SUMS);
      stats.addColumn(block, keys.from() + key, sum, mixed[key]);
    }
  }
}
