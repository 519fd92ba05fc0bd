package org.longspan.kernel.vector.gradient;

import java.util.Arrays;
import org.longspan.kernel.vector.AlignedFloats;
import org.longspan.kernel.vector.ChainProducts;
import org.longspan.kernel.vector.Lanes;
import org.longspan.kernel.vector.StripMask;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.score.ScoreRule;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.LseValues;
import org.longspan.tile.TileProblem;

/**
 * The backward pass of a chunk of query rows and tiles of keys, strip by strip of rows: the weights
 * p of a strip and their gradients dS, {@code [keys][STRIP]}, are made by the micro-tile of the
 * forward pass, and the three other products read them as they lie.
 *
 * <pre>
 *   S    = K Q^T     dP  = V dO^T     lanes are rows, sums run over features
 *   dV  += P dO      dK += dS Q       lanes are features, sums run over rows
 *   dQ^T += K^T dS                    lanes are rows, sums run over keys
 * </pre>
 *
 * <p>Sums over one strip and tile are chains of fused multiply-adds. They are added in float32: dK
 * and dV over the strips of the chunk, dQ over its tiles. Belongs to one thread.
 */
public final class StripGradients {
  /** Keys of a tile. What is kept of it, and a strip, stay in the L2 cache. */
  public static final int KEYS = 128;

  private static final int STRIP = Lanes.STRIP;

  private final Mask mask;
  private final double scale;
  private final int valueWidth;
  private final ChunkRows rows;
  private final KeyGradientTile tile;
  private final StripMask stripMask;
  private final StripRule rule;

  /** f p and dX of a strip: arrays of their own would each be aligned with a lot of room. */
  private final float[] pairs = AlignedFloats.allocate(2 * KEYS * STRIP);

  private final ChainProducts products;
  private int head;

  /**
   * @param mostRows rows of the longest chunk
   */
  public StripGradients(TileProblem problem, int mostRows) {
    HeadLayout heads = problem.shape().heads();
    mask = problem.mask();
    scale = problem.rule().scale();
    valueWidth = heads.valueWidth();
    rows = new ChunkRows(heads, (float) scale, Lanes.roundUp(mostRows, STRIP));
    tile = new KeyGradientTile(heads, KEYS);
    stripMask = new StripMask(mask, KEYS);
    rule = new StripRule(problem, KEYS);
    products = new ChainProducts(heads.width());
  }

  /**
   * Begins a chunk: {@code dS = p (f dO.v - shift - dH ln p)}.
   *
   * @param head of the queries
   * @param queries {@code [rows][d]}
   * @param output dO, {@code [rows][dv]}, or empty where it is 0. Kept until the next chunk
   * @param lse {@code [rows]}
   * @param shift {@code [rows]}
   * @param entropy dH, {@code [rows]} or empty
   */
  public void begin(
      int head,
      RowRange chunk,
      float[] queries,
      float[] output,
      LseValues lse,
      double[] shift,
      double[] entropy) {
    this.head = head;
    rows.load(chunk, queries, output);
    rows.load(lse, shift, entropy);
  }

  /**
   * Adds the gradients of the chunk and a tile of keys to those of both.
   *
   * @param keys {@code [keys][d]}, may be longer
   * @param values {@code [keys][dv]}, may be longer
   * @param positions at most {@link #KEYS}
   * @param toKeys Modified: dK without the scale, {@code [keys][d]} from key {@code key} on
   * @param toValues Modified: dV, {@code [keys][dv]} from key {@code key} on
   */
  public void add(
      float[] keys,
      float[] values,
      RowRange positions,
      double[] toKeys,
      double[] toValues,
      int key) {
    tile.load(keys, values, positions);
    stripMask.load(positions);
    for (int row = 0; row < rows.count(); row += STRIP) {
      Coverage coverage = mask.coverage(rows.strip(row), positions);
      if (coverage != Coverage.EMPTY) {
        weigh(row, coverage);
        multiply(row);
      }
    }
    tile.toKeys().moveTo(toKeys, key, tile.count());
    tile.toValues().moveTo(toValues, key, tile.count());
  }

  /** Leaves f p and dX in {@code pairs}. */
  private void weigh(int row, Coverage coverage) {
    RowRange strip = rows.strip(row);
    int count = tile.count();
    int end = Lanes.roundUp(count, 4);
    for (int key = 0; key < count; key += tile.keys().rowsAt(key)) {
      tile.keys().multiply(key, rows.queries(), rows.queriesAt(row), pairs, weightAt(key));
    }
    if (rows.hasOutput()) {
      for (int key = 0; key < count; key += tile.values().rowsAt(key)) {
        tile.values().multiply(key, rows.output(), rows.outputAt(row), pairs, gradientAt(key));
      }
    } else {
      Arrays.fill(pairs, gradientAt(0), gradientAt(end), 0);
    }
    rule.score(pairs, weightAt(0), head, strip, tile.positions());
    rule.drop(pairs, gradientAt(0), head, strip, tile.positions());
    kill(row, strip, coverage);
    WeightGradients.differentiate(pairs, weightAt(0), gradientAt(0), end, rows, row);
    rule.differentiate(pairs, gradientAt(0), count);
    rule.drop(pairs, weightAt(0), head, strip, tile.positions());
  }

  /** Marks the scores of pairs that take no part. */
  private void kill(int row, RowRange strip, Coverage coverage) {
    int count = tile.count();
    int end = Lanes.roundUp(count, 4);
    Arrays.fill(pairs, weightAt(count), weightAt(end), ScoreRule.DEAD);
    for (int lane = 0; lane < STRIP; lane++) {
      for (int key = 0; key < count && rows.seesNothing(row + lane); key++) {
        pairs[weightAt(key) + lane] = ScoreRule.DEAD;
      }
    }
    if (coverage != Coverage.FULL) {
      stripMask.look(strip);
      stripMask.kill(0, count, pairs, weightAt(0));
    }
  }

  private void multiply(int row) {
    int count = tile.count();
    if (rows.hasOutput()) {
      RowPanels output = rows.outputPanels();
      tile.toValues().add(count, pairs, weightAt(0), output.panels(), output.stripAt(row));
      addStrays(row);
    }
    RowPanels queries = rows.queryPanels();
    tile.toKeys().add(count, pairs, gradientAt(0), queries.panels(), queries.stripAt(row));
    products.add(tile.keyPanels(), 0, count, pairs, gradientAt(0));
    products.end(rows.sums(), rows.sumsAt(row));
  }

  /** Adds each NaN and Inf of dO, where the products had 0, to the values that its row sees. */
  private void addStrays(int row) {
    for (int stray : rows.strays()) {
      int lane = stray / valueWidth - row;
      for (int key = 0; key < tile.count() && lane >= 0 && lane < STRIP; key++) {
        float weight = pairs[weightAt(key) + lane];
        if (weight != 0) {
          tile.toValues().add(key, stray % valueWidth, weight, rows.stray(stray));
        }
      }
    }
  }

  /** dQ of the chunk and the tiles added since its beginning, {@code [rows][d]}. */
  public float[] queryGradients() {
    return rows.gradients(scale);
  }

  private static int weightAt(int key) {
    return AlignedFloats.START + key * STRIP;
  }

  private static int gradientAt(int key) {
    return weightAt(KEYS + key);
  }
}
