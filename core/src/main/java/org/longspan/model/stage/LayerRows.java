package org.longspan.model.stage;

import org.longspan.layer.LinearBackend;
import org.longspan.model.load.Model;
import org.longspan.model.run.LanguageHead;
import org.longspan.model.run.LayerPieces;
import org.longspan.model.run.ProjectedRows;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.pass.PassCounters;
import org.longspan.shape.RowRange;

/** All of the layers but attention, with what it costs; belongs to one thread. */
final class LayerRows {
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
    ProjectedRows made = LayerPieces.before(weights.before(), x, rows, layout::positions);
    count(LinearCosts.before(model.spec().layers().get(layer)) * rows.length(), start);
    return new LayerInput.Computed(rows, x, made);
  }

  /** What comes out of a layer, {@code [rows][hidden]}. */
  float[] after(int layer, float[] x, float[] attended, int count) {
    long start = System.nanoTime();
    SharedLayers.Layer weights = SharedLayers.of(digest, model, layer, linears);
    float[] out = LayerPieces.after(weights.after(), x, attended, count);
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

  private void count(double done, long start) {
    flops += done;
    nanos += System.nanoTime() - start;
  }

  /** What all of it has cost so far. */
  StageCounters counters() {
    return new StageCounters(PassCounters.ZERO, flops, nanos, 0, 0);
  }
}
