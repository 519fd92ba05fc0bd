package org.longspan.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.longspan.mask.Coverage;
import org.longspan.score.ScoreRule;
import org.longspan.shape.RowRange;
import org.longspan.tile.QueryBlock;
import org.longspan.tile.ScoreRow;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;

/**
 * The scores of one strip of queries and the loaded keys, key by key {@code [keys][STRIP]}; only
 * runs of keys that are live for some query of the strip are computed.
 */
final class StripScores {
  /** More than what rounding may add to a product of lengths. */
  private static final float ROUNDING = 1.001f;

  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int STRIP = Lanes.STRIP;

  /** Scores up to this magnitude differ so little that exponentials of differences are normal. */
  static final float SMALL = 43;

  private final TileProblem problem;
  private final PackedKeys keys;
  private final float factor;
  private final ScoreRow scoreRow;
  private final StripMask mask;
  private final float[] scores;
  private final float[] bounds = new float[STRIP];
  private final int[] runs;
  private int runCount;
  private boolean allLive;
  private boolean bounded;
  private RowRange positions = RowRange.EMPTY;

  /**
   * @param factor the factor that dot products of packed queries still lack
   */
  StripScores(TileShape tile, TileProblem problem, PackedKeys keys, float factor) {
    this.problem = problem;
    this.keys = keys;
    this.factor = factor;
    scoreRow = new ScoreRow(problem, tile.keys());
    mask = new StripMask(problem.mask(), tile.keys());
    scores = AlignedFloats.allocate(tile.keys() * STRIP);
    runs = new int[tile.keys() / 4 + 2];
  }

  static long bytes(TileShape tile) {
    return AlignedFloats.bytes(tile.keys() * STRIP);
  }

  /** Whether scaled dot products are scores as they are. */
  private boolean isPlain() {
    return scoreRow.changesNothing(Coverage.FULL);
  }

  /** Takes the positions of the keys just packed. */
  void load(RowRange positions) {
    this.positions = positions;
    mask.load(positions);
  }

  /**
   * Computes a strip.
   *
   * @param row the strip's first row in the panel
   * @param strip positions of its live rows
   * @return whether any pair may be live
   */
  boolean compute(QueryBlock block, int row, RowRange strip, Coverage coverage) {
    int count = (int) positions.length();
    findRuns(strip, coverage, count);
    int width = problem.shape().heads().width();
    int queries = PackedQueries.stripAt(row, width);
    for (int run = 0; run < runCount; run++) {
      for (int key = runFrom(run); key < runTo(run); key += keys.rowsAt(key)) {
        keys.multiply(key, block.queries(), queries, scores, at(key));
      }
      if (factor != 1) {
        scale(at(runFrom(run)), at(runTo(run)));
      }
      int end = Math.min(runTo(run), count);
      if (!isPlain()) {
        applyRule(block.head(), strip, runFrom(run), end);
      }
      Arrays.fill(scores, at(end), at(runTo(run)), ScoreRule.DEAD);
      if (!allLive) {
        mask.kill(runFrom(run), end, scores, at(runFrom(run)));
      }
    }
    bound(block, row, width);
    return runCount > 0;
  }

  private void findRuns(RowRange strip, Coverage coverage, int count) {
    runCount = 0;
    if (coverage != Coverage.FULL) {
      mask.look(strip);
    }
    allLive = coverage == Coverage.FULL || mask.allLive();
    if (allLive) {
      runs[0] = 0;
      runs[1] = Lanes.roundUp(count, 4);
      runCount = 1;
      return;
    }
    boolean open = false;
    for (int key = 0; key < count; key += MicroTile.groupAt(key, count)) {
      int end = key + MicroTile.groupAt(key, count);
      boolean live = mask.anyLive(key, Math.min(end, count));
      if (live && !open) {
        runs[2 * runCount++] = key;
      }
      if (live) {
        runs[2 * runCount - 1] = end;
      }
      open = live;
    }
  }

  private void scale(int from, int to) {
    for (int n = from; n < to; n += Lanes.COUNT) {
      FloatVector.fromArray(SPECIES, scores, n).mul(factor).intoArray(scores, n);
    }
  }

  private void applyRule(int head, RowRange strip, int from, int to) {
    RowRange run = new RowRange(positions.from() + from, positions.from() + to);
    for (int lane = 0; lane < strip.length(); lane++) {
      long query = strip.from() + lane;
      scoreRow.apply(scores, at(from) + lane, STRIP, head, query, run, Coverage.FULL);
    }
  }

  /**
   * No score of a row exceeds {@code |q| |k|}, by Cauchy and Schwarz. But masked keys must not have
   * an effect, and a bias may add anything.
   */
  private void bound(QueryBlock block, int row, int width) {
    bounded = allLive && isPlain();
    int lengths = PackedQueries.lengthAt(row, width);
    float longest = keys.longest() * Math.abs(factor) * ROUNDING;
    for (int lane = 0; lane < STRIP && bounded; lane++) {
      bounds[lane] = block.queries()[lengths + lane] * longest;
    }
  }

  /**
   * Whether no score exceeds {@link #SMALL} in magnitude, and no key is padding: exponentials of
   * their differences, also with an m so small, then need no care.
   */
  boolean areSmall() {
    boolean small = bounded && positions.length() == runTo(0);
    for (int lane = 0; lane < STRIP && small; lane++) {
      small = bounds[lane] <= SMALL;
    }
    return small;
  }

  /** Whether {@link #bounds} hold for the scores last computed. */
  boolean areBounded() {
    return bounded;
  }

  /** The scores; those of key n begin at {@link #at}. The softmax works on them in place. */
  float[] scores() {
    return scores;
  }

  int at(int key) {
    return AlignedFloats.START + key * STRIP;
  }

  /** A bound on the magnitudes of every row's scores, if {@link #areBounded}; it may be NaN. */
  float[] bounds() {
    return bounds;
  }

  /** Runs of keys with live pairs, ascending. */
  int runCount() {
    return runCount;
  }

  int runFrom(int run) {
    return runs[2 * run];
  }

  /** One past the run's last key; keys past the tile's count are dead. */
  int runTo(int run) {
    return runs[2 * run + 1];
  }

  /** Positions of the loaded keys. */
  RowRange positions() {
    return positions;
  }

  /** Whether a pair takes part. */
  boolean isLive(int head, long query, long key) {
    return scoreRow.isLive(head, query, key);
  }
}
