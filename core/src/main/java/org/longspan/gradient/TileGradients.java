package org.longspan.gradient;

import java.util.Arrays;
import java.util.Optional;
import org.longspan.gradient.rule.PairRow;
import org.longspan.gradient.rule.RuleGradients;
import org.longspan.kernel.dense.RowSoftmax;
import org.longspan.layer.Linear;
import org.longspan.layer.LinearBackend;
import org.longspan.layer.LinearWeights;
import org.longspan.mask.Coverage;
import org.longspan.score.Dropout;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.tile.ScoreRow;
import org.longspan.tile.TileProblem;

/**
 * The backward pass of one tile: five products and a loop over the pairs. Tiles lie on global
 * multiples of their size, whatever the kernel, and every product has the same shape: bits do not
 * depend on panels and tasks.
 */
final class TileGradients {
  /** Query rows of a tile. */
  static final int ROWS = 128;

  /** Keys of a tile. */
  static final int KEYS = 512;

  private final LinearBackend backend;
  private final Optional<RuleGradients> parameters;
  private final ScoreRule rule;
  private final ScoreRow scoreRow;
  private final RowSoftmax softmax;
  private final int width;
  private final int valueWidth;
  private final boolean hasSquash;
  private final float[] products = new float[ROWS * KEYS];
  private final float[] weights = new float[ROWS * KEYS];
  private final float[] gradients = new float[ROWS * KEYS];
  private final float[] querySums;
  private final float[] keySums;
  private final float[] valueSums;
  private RowRange positions = RowRange.EMPTY;
  private Linear byKeys;
  private Linear byValues;
  private Linear backToQueries;

  TileGradients(LinearBackend backend, TileProblem problem, Optional<RuleGradients> parameters) {
    this.backend = backend;
    this.parameters = parameters;
    rule = problem.rule();
    scoreRow = new ScoreRow(problem, KEYS);
    softmax = RowSoftmax.fastest();
    HeadLayout heads = problem.shape().heads();
    width = heads.width();
    valueWidth = heads.valueWidth();
    hasSquash = !(rule.squash() instanceof Squash.None);
    querySums = new float[ROWS * width];
    keySums = new float[KEYS * width];
    valueSums = new float[KEYS * valueWidth];
  }

  /**
   * Makes keys and values the current tile.
   *
   * @param keys {@code [KEYS][d]}; rows after {@code positions.length()} must be 0
   * @param values {@code [KEYS][dv]}, likewise
   */
  void load(float[] keys, float[] values, RowRange positions) {
    this.positions = positions;
    byKeys = linear(width, KEYS, keys);
    byValues = linear(valueWidth, KEYS, values);
    // In a live pair a NaN or Inf of a key has made the score NaN, or the weight 0.
    backToQueries = linear(KEYS, width, Matrices.transposed(Matrices.finite(keys), KEYS, width));
  }

  private Linear linear(int inputs, int outputs, float[] weight) {
    return backend.linear(new LinearWeights(inputs, outputs, weight, Matrices.NO_BIAS));
  }

  /**
   * Adds the gradients of a block of rows and the current tile, those of queries and keys without
   * the scale.
   *
   * @param coverage not {@code EMPTY}
   * @param toQueries Modified: {@code [rows][d]} from {@code row} on
   * @param toKeys Modified: {@code [keys][d]} from {@code key} on
   * @param toValues Modified: {@code [keys][dv]} from {@code key} on
   */
  void add(
      GradientBlock block,
      Coverage coverage,
      double[] toQueries,
      int row,
      double[] toKeys,
      double[] toValues,
      int key) {
    byKeys.apply(block.queries(), ROWS, products);
    if (block.byOutput().isPresent()) {
      byValues.apply(block.output(), ROWS, gradients);
    } else {
      Arrays.fill(gradients, 0);
    }
    Arrays.fill(weights, block.count() * KEYS, ROWS * KEYS, 0);
    for (int n = 0; n < block.count(); n++) {
      differentiate(block, coverage, n);
    }
    Arrays.fill(gradients, block.count() * KEYS, ROWS * KEYS, 0);
    int count = (int) positions.length();
    if (block.byOutput().isPresent()) {
      block.byOutput().get().applyToColumns(weights, KEYS, valueSums);
      addStrays(block);
      add(valueSums, count * valueWidth, toValues, key * valueWidth);
    }
    block.byQueries().applyToColumns(gradients, KEYS, keySums);
    add(keySums, count * width, toKeys, key * width);
    backToQueries.apply(gradients, ROWS, querySums);
    add(querySums, block.count() * width, toQueries, row * width);
  }

  /** Leaves f p of a row in {@code weights}, and dX in the place of dO.v in {@code gradients}. */
  private void differentiate(GradientBlock block, Coverage coverage, int row) {
    int offset = row * KEYS;
    int count = (int) positions.length();
    long query = block.positions().from() + row;
    Dropout dropout = rule.dropout();
    score(block, coverage, row);
    if (!dropout.isNone()) {
      dropout.apply(gradients, offset, 1, block.head(), query, positions);
    }
    subtractShift(offset, (float) block.shift(row), mayBeDead(block, coverage, row));
    if (block.entropy(row) != 0) {
      addEntropy(offset, count, block.lse(row), block.entropy(row));
    }
    weigh(block, row);
    for (int n = offset; n < offset + KEYS; n++) {
      gradients[n] *= weights[n];
    }
    parameters.ifPresent(
        all -> all.add(new PairRow(block.head(), query, positions, products, gradients, offset)));
    if (hasSquash) {
      for (int n = offset; n < offset + count; n++) {
        // The x of a pair that takes no part may be NaN.
        if (gradients[n] != 0) {
          gradients[n] *= (float) rule.squash().derivative(products[n]);
        }
      }
    }
    if (!dropout.isNone()) {
      dropout.apply(weights, offset, 1, block.head(), query, positions);
    }
  }

  private boolean mayBeDead(GradientBlock block, Coverage coverage, int row) {
    return coverage != Coverage.FULL
        || rule.bias().mayKill()
        || positions.length() < KEYS
        || block.lse(row) == Double.NEGATIVE_INFINITY;
  }

  /** A loop of its own where all pairs are live, which compilers make vectors of. */
  private void subtractShift(int offset, float shift, boolean mayBeDead) {
    for (int n = offset; n < offset + KEYS; n++) {
      gradients[n] -= shift;
    }
    if (mayBeDead) {
      for (int n = offset; n < offset + KEYS; n++) {
        // What a NaN behind the mask has made of dO.v must not be multiplied by a weight of 0.
        gradients[n] = weights[n] == ScoreRule.DEAD ? 0 : gradients[n];
      }
    }
  }

  /** Leaves the scores of a row in {@code weights}, and x in {@code products}. */
  private void score(GradientBlock block, Coverage coverage, int row) {
    int offset = row * KEYS;
    int count = (int) positions.length();
    float scale = (float) rule.scale();
    for (int n = offset; n < offset + count; n++) {
      products[n] *= scale;
    }
    System.arraycopy(products, offset, weights, offset, count);
    long query = block.positions().from() + row;
    scoreRow.apply(weights, offset, 1, block.head(), query, positions, coverage);
    boolean empty = block.lse(row) == Double.NEGATIVE_INFINITY;
    Arrays.fill(weights, empty ? offset : offset + count, offset + KEYS, ScoreRule.DEAD);
  }

  /** Subtracts dH ln p. */
  private void addEntropy(int offset, int count, double lse, double entropy) {
    for (int n = offset; n < offset + count; n++) {
      // The limit of p ln p is 0.
      if (weights[n] != ScoreRule.DEAD) {
        gradients[n] -= (float) (entropy * (weights[n] - lse));
      }
    }
  }

  /** From scores to p; a NaN of the row reaches the keys that it sees and no others. */
  private void weigh(GradientBlock block, int row) {
    int offset = row * KEYS;
    if (Double.isNaN(block.lse(row))) {
      for (int n = offset; n < offset + KEYS; n++) {
        weights[n] = weights[n] == ScoreRule.DEAD ? 0 : Float.NaN;
      }
    } else if (block.lse(row) == Double.NEGATIVE_INFINITY) {
      Arrays.fill(weights, offset, offset + KEYS, 0);
    } else {
      softmax.weights(weights, offset, KEYS, block.lseHigh(row), block.lseLow(row));
    }
  }

  /** Adds each NaN and Inf of dO, where the products had 0, to the values that its row sees. */
  private void addStrays(GradientBlock block) {
    for (int stray : block.strays()) {
      int offset = stray / valueWidth * KEYS;
      for (int n = 0; n < positions.length(); n++) {
        if (weights[offset + n] != 0) {
          valueSums[n * valueWidth + stray % valueWidth] +=
              weights[offset + n] * block.output()[stray];
        }
      }
    }
  }

  private static void add(float[] sums, int count, double[] to, int at) {
    for (int n = 0; n < count; n++) {
      to[at + n] += sums[n];
    }
  }
}
