package org.longspan.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.longspan.kernel.QueryBlock;
import org.longspan.kernel.TileProblem;
import org.longspan.kernel.TileShape;
import org.longspan.score.Dropout;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.PartialState;

/** Folds the scores of a strip into the state of its rows: softmax and product with the values. */
final class StripFold {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int STRIP = Lanes.STRIP;

  /** Keys whose weights are summed in float32 before the sum goes on in float64. */
  private static final int CHUNK = 128;

  private final StripScores scores;
  private final ValuePanels values;
  private final StripReferences references;
  private final StripTopKeys topKeys;
  private final Dropout dropout;
  private final boolean entropy;
  private final int valueWidth;
  private final float[] products;
  private final float[] chunkSums = new float[STRIP];
  private final float[] chunkTerms = new float[STRIP];
  private final double[] sums = new double[STRIP];
  private final double[] terms = new double[STRIP];

  StripFold(TileShape tile, TileProblem problem, StripScores scores, ValuePanels values) {
    this.scores = scores;
    this.values = values;
    topKeys = new StripTopKeys(scores, tile.keys(), problem.state().topK());
    dropout = problem.rule().dropout();
    entropy = problem.state().entropy();
    references = new StripReferences(scores, entropy);
    valueWidth = problem.shape().heads().valueWidth();
    products = AlignedFloats.allocate(Lanes.roundUp(valueWidth, 4) * STRIP);
  }

  static long bytes(HeadLayout heads) {
    return AlignedFloats.bytes(Lanes.roundUp(heads.valueWidth(), 4) * STRIP);
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
    references.choose(state, row, rows);
    topKeys.offer(state, row, rows);
    Arrays.fill(sums, 0);
    if (entropy) {
      Arrays.fill(terms, 0);
    }
    boolean bounded = references.areSmall();
    for (int run = 0; run < scores.runCount(); run++) {
      weigh(scores.runFrom(run), scores.runTo(run), bounded);
      if (!dropout.isNone()) {
        drop(block.head(), strip, scores.runFrom(run), scores.runTo(run));
      }
      multiply(run, state, row);
    }
    references.update(state, row, rows, sums, terms);
  }

  private void weigh(int from, int to, boolean bounded) {
    float[] s = scores.scores();
    for (int key = from; key < to; key += CHUNK) {
      int keys = Math.min(CHUNK, to - key);
      if (bounded && to <= scores.positions().length()) {
        StripSoftmax.weighBounded(s, scores.at(key), keys, chunkSums);
      } else {
        StripSoftmax.weigh(s, scores.at(key), keys, references.references(), chunkSums, chunkTerms);
      }
      add(chunkSums, sums);
      if (entropy) {
        add(chunkTerms, terms);
      }
    }
  }

  private static void add(float[] chunk, double[] sums) {
    for (int lane = 0; lane < STRIP; lane++) {
      sums[lane] += chunk[lane];
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

  /** {@code acc <- factor acc + weights values}, the factor only with the first run. */
  private void multiply(int run, PartialState state, int row) {
    int from = scores.runFrom(run);
    int start = AlignedFloats.START;
    values.multiply(from, scores.runTo(run), scores.scores(), scores.at(from), products, start);
    float[] factors = run == 0 ? references.factors() : StripReferences.ONES;
    addProducts(products, start, factors, state.acc(), state.accIndex(row), valueWidth);
  }

  private static void addProducts(
      float[] products, int from, float[] factors, float[] acc, int to, int valueWidth) {
    for (int lane = 0; lane < STRIP; lane += Lanes.COUNT) {
      FloatVector factor = FloatVector.fromArray(SPECIES, factors, lane);
      for (int n = lane; n < valueWidth * STRIP; n += STRIP) {
        FloatVector sum = FloatVector.fromArray(SPECIES, products, from + n);
        FloatVector.fromArray(SPECIES, acc, to + n).fma(factor, sum).intoArray(acc, to + n);
      }
    }
  }
}
