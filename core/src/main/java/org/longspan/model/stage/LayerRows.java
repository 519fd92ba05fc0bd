package org.longspan.model.stage;

import java.util.List;
import org.longspan.layer.LinearBackend;
import org.longspan.model.LayerSpec;
import org.longspan.model.load.Model;
import org.longspan.model.run.LanguageHead;
import org.longspan.model.run.ProjectedRows;
import org.longspan.model.sequence.PositionRun;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.pass.PassCounters;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;

/**
 * All of the layers but attention, in pieces that keep what is in memory small; belongs to one
 * thread.
 */
final class LayerRows {
  private static final int PIECE = LinearBackend.PANEL_ROWS;

  private final Model model;
  private final String digest;
  private final LinearBackend linears;
  private double flops;
  private long nanos;

  LayerRows(Model model, String digest, LinearBackend linears) {
    this.model = model;
    this.digest = digest;
    this.linears = linears;
  }

  /** The rows of a layer's input with their q, k and v. */
  LayerInput.Computed before(int layer, float[] x, RowRange rows, TokenLayout layout) {
    long start = System.nanoTime();
    SharedLayers.Layer weights = SharedLayers.of(digest, model, layer, linears);
    LayerSpec spec = model.spec().layers().get(layer);
    HeadLayout heads = spec.attention().heads();
    int count = Math.toIntExact(rows.length());
    float[] q = new float[count * heads.queryHeads() * heads.width()];
    float[] k = new float[count * heads.keyHeads() * heads.width()];
    float[] v = new float[count * heads.keyHeads() * heads.valueWidth()];
    for (RowRange piece : rows.pieces(PIECE)) {
      List<PositionRun> positions = layout.positions(piece);
      float[] part = LayerInput.part(x, rows, piece);
      ProjectedRows made = weights.before().apply(part, (int) piece.length(), positions);
      put(made.q(), q, rows, piece);
      put(made.k(), k, rows, piece);
      put(made.v(), v, rows, piece);
    }
    count(LinearCosts.before(spec) * count, start);
    return new LayerInput.Computed(rows, x, new ProjectedRows(q, k, v));
  }

  /** What comes out of a layer, {@code [rows][hidden]}. */
  float[] after(int layer, float[] x, float[] attended, int count) {
    long start = System.nanoTime();
    SharedLayers.Layer weights = SharedLayers.of(digest, model, layer, linears);
    RowRange rows = RowRange.first(count);
    float[] out = new float[x.length];
    for (RowRange piece : rows.pieces(PIECE)) {
      float[] part =
          weights
              .after()
              .apply(
                  LayerInput.part(x, rows, piece),
                  LayerInput.part(attended, rows, piece),
                  (int) piece.length());
      put(part, out, rows, piece);
    }
    count(LinearCosts.after(model.spec().layers().get(layer)) * count, start);
    return out;
  }

  /** The losses of the tokens that follow some rows: see {@link LanguageHead}. */
  double[] losses(float[] rows, int[] next) {
    long start = System.nanoTime();
    double[] losses = new LanguageHead(model.spec(), model.weights(), linears).losses(rows, next);
    count(LinearCosts.head(model.spec()) * next.length, start);
    return losses;
  }

  private static void put(float[] part, float[] all, RowRange rows, RowRange piece) {
    int width = part.length / (int) piece.length();
    System.arraycopy(part, 0, all, (int) (piece.from() - rows.from()) * width, part.length);
  }

  private void count(double done, long start) {
    flops += done;
    nanos += System.nanoTime() - start;
  }

  /** What all of it has cost so far. */
  StageCounters counters() {
    return new StageCounters(PassCounters.ZERO, flops, nanos, 0, 0);
  }
}
