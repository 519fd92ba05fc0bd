package org.longspan.kernel.vector;

import java.util.Arrays;
import java.util.Optional;
import org.longspan.score.Dropout;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.PartialState;
import org.longspan.tile.QueryBlock;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;
import org.longspan.timing.PartClock;
import org.longspan.timing.WorkPart;

/** Folds the scores of a strip into the state of its rows: softmax and product with the values. */
final class StripFold {
  private static final int STRIP = Lanes.STRIP;

  /**
   * Keys whose weights, and weights times values, make one chain of sums in float32. Chains lie at
   * the same keys whatever the runs are, and whole groups of a {@link MicroTile} fill them: so keys
   * that are computed for a row's neighbours alone add 0 to its sums, and change no bit.
   *
   * <p>The chains of l and acc are the same and round alike. A longer chain is off by more where
   * all weights are equal (one rounding for every few keys), shorter chains take more time.
   */
  private static final int CHAIN = 264;

  private final StripScores scores;
  private final ValuePanels values;
  private final StripReferences references;
  private final StripTopKeys topKeys;
  private final Dropout dropout;
  private final boolean entropy;
  private final ChainProducts products;
  private final float[] chainSums = new float[STRIP];
  private final float[] chainTerms = new float[STRIP];
  private final double[] sums = new double[STRIP];
  private final double[] terms = new double[STRIP];

  /** Whether weights may not be normal. */
  private boolean careful;

  StripFold(TileShape tile, TileProblem problem, StripScores scores, ValuePanels values) {
    this.scores = scores;
    this.values = values;
    topKeys = new StripTopKeys(scores, tile.keys(), problem.state().topK());
    dropout = problem.rule().dropout();
    entropy = problem.state().entropy();
    references = new StripReferences(scores);
    products = new ChainProducts(problem.shape().heads().valueWidth());
  }

  static long bytes(HeadLayout heads) {
    return ChainProducts.bytes(heads);
  }

  /**
   * Folds the scores just computed.
   *
   * @param row the strip's first row in the state
   * @param strip positions of its live rows
   * @param state Modified: those rows
   */
  void fold(QueryBlock block, int row, RowRange strip, PartialState state) {
    int rows = (int) strip.length();
    if (state.needsScores()) {
      WorkPart outer = PartClock.enter(WorkPart.STATISTICS);
      foldScores(row, rows, state);
      PartClock.enter(outer);
    }
    references.choose(state, row, rows);
    topKeys.offer(state, row, rows);
    Arrays.fill(sums, 0);
    Arrays.fill(terms, 0);
    products.begin(references.factors());
    careful = !scores.areSmall() || !references.areSmall();
    int chain = scores.runFrom(0) / CHAIN;
    for (int run = 0; run < scores.runCount(); run++) {
      int to = scores.runTo(run);
      for (int key = scores.runFrom(run); key < to; key = chainEnd(key, to)) {
        if (key / CHAIN != chain) {
          endChain(state.acc(), state.accIndex(row));
          chain = key / CHAIN;
        }
        continueChain(block.head(), strip, key, chainEnd(key, to));
      }
    }
    endChain(state.acc(), state.accIndex(row));
    references.update(state, row, rows, sums, terms);
  }

  /** For statistics that the softmax does not keep. */
  private void foldScores(int row, int rows, PartialState state) {
    RowRange positions = scores.positions();
    for (int run = 0; run < scores.runCount(); run++) {
      int from = scores.runFrom(run);
      long to = Math.min(positions.from() + scores.runTo(run), positions.to());
      RowRange keys = new RowRange(positions.from() + from, to);
      for (int lane = 0; lane < rows; lane++) {
        int at = scores.at(from) + lane;
        state.foldScores(row + lane, scores.scores(), at, STRIP, keys);
      }
    }
  }

  /**
   * Folds values too large for acc, with the weights that {@link #fold} has left of the same strip.
   *
   * @param hugeValues none where only what was folded before is to be brought up to date
   * @param state Modified: the sums of huge values in rows from {@code row} on
   */
  void foldHuge(Optional<ValuePanels> hugeValues, PartialState state, int row) {
    products.begin(references.factors());
    int accAt = state.accIndex(row);
    int chain = scores.runFrom(0) / CHAIN;
    for (int run = 0; run < scores.runCount() && hugeValues.isPresent(); run++) {
      int to = scores.runTo(run);
      for (int key = scores.runFrom(run); key < to; key = chainEnd(key, to)) {
        if (key / CHAIN != chain) {
          products.end(state.hugeAcc(), accAt);
          chain = key / CHAIN;
        }
        int end = chainEnd(key, to);
        products.add(hugeValues.get(), key, end, scores.scores(), scores.at(key));
      }
    }
    products.end(state.hugeAcc(), accAt);
  }

  private static int chainEnd(int key, int to) {
    return Math.min(to, (key / CHAIN + 1) * CHAIN);
  }

  private void continueChain(int head, RowRange strip, int from, int to) {
    float[] s = scores.scores();
    int at = scores.at(from);
    int keys = to - from;
    if (careful) {
      StripSoftmax.weigh(s, at, keys, references.references(), chainSums, chainTerms);
    } else if (entropy) {
      StripSoftmax.weighBounded(s, at, keys, references.references(), chainSums, chainTerms);
    } else {
      StripSoftmax.weighBounded(s, at, keys, references.references(), chainSums);
    }
    if (!dropout.isNone()) {
      drop(head, strip, from, to);
    }
    products.add(values, from, to, s, at);
  }

  private void endChain(float[] acc, int accAt) {
    add(chainSums, sums);
    add(chainTerms, terms);
    products.end(acc, accAt);
    Arrays.fill(chainSums, 0);
    Arrays.fill(chainTerms, 0);
  }

  private static void add(float[] chain, double[] sums) {
    for (int lane = 0; lane < STRIP; lane++) {
      sums[lane] += chain[lane];
    }
  }

  private void drop(int head, RowRange strip, int from, int to) {
    long first = scores.positions().from();
    RowRange keys = new RowRange(first + from, Math.min(first + to, scores.positions().to()));
    for (int lane = 0; lane < strip.length(); lane++) {
      long query = strip.from() + lane;
      dropout.apply(scores.scores(), scores.at(from) + lane, STRIP, head, query, keys);
    }
  }
}
