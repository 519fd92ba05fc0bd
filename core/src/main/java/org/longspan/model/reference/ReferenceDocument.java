package org.longspan.model.reference;

import org.longspan.model.AttentionSpec;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.load.Model;
import org.longspan.model.run.Embedding;
import org.longspan.model.run.ProjectedRows;
import org.longspan.model.run.TokenDocument;
import org.longspan.pass.PassTensors;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.softmax.StateSpec;
import org.longspan.store.MemoryRows;
import org.longspan.tile.TileProblem;

/**
 * A whole model over a short document, or over the beginning of a longer one: each layer in
 * float64, from rows that are rounded to float32 between layers. Takes time in proportion to the
 * square of the rows: for some hundred tokens.
 */
public final class ReferenceDocument {
  private final Model model;
  private final Listener listener;

  /** Hears what is computed, layer after layer. */
  @FunctionalInterface
  public interface Listener {
    /** Ignores everything. */
    Listener NONE = (layer, projected, x) -> {};

    /**
     * @param layer the layer that is done
     * @param projected what its attention took, rounded to float32
     * @param x {@code [tokens][hidden]}, what went into it
     */
    void layer(int layer, ProjectedRows projected, double[][] x);
  }

  public ReferenceDocument(Model model) {
    this(model, Listener.NONE);
  }

  public ReferenceDocument(Model model, Listener listener) {
    this.model = model;
    this.listener = listener;
  }

  /** What comes out of the final norm, {@code [tokens][hidden]}. */
  public double[][] run(TokenDocument document) {
    return run(document, document.length());
  }

  /**
   * The same of the beginning of a document, for models whose tokens see none after them.
   *
   * @param length tokens of the whole document
   */
  public double[][] run(TokenDocument document, long length) {
    ModelSpec spec = model.spec();
    long dropped = document.count(spec.embedding().droppedToken().orElse(-1));
    double scale = spec.embedding().scale(document.length(), dropped);
    float[] embedded = new Embedding(spec, model.weights()).apply(document, 0, scale);
    double[][] x = new double[document.length()][spec.hidden()];
    for (int n = 0; n < embedded.length; n++) {
      x[n / spec.hidden()][n % spec.hidden()] = embedded[n];
    }
    for (int n = 0; n < spec.layers().size(); n++) {
      x = layer(n, x, length);
    }
    for (int row = 0; row < x.length; row++) {
      x[row] = ReferenceNorm.apply(model.weights().norm(spec.finalNorm()), x[row]);
    }
    return x;
  }

  private double[][] layer(int n, double[][] x, long length) {
    LayerSpec spec = model.spec().layers().get(n);
    ReferenceLayer layer = new ReferenceLayer(spec, model.weights());
    AttentionSpec attention = spec.attention();
    HeadLayout heads = attention.heads();
    float[] q = new float[x.length * heads.queryHeads() * heads.width()];
    float[] k = new float[x.length * heads.keyHeads() * heads.width()];
    float[] v = new float[x.length * heads.keyHeads() * heads.valueWidth()];
    for (int row = 0; row < x.length; row++) {
      ReferenceLayer.Projected made = layer.before(x[row], row, length);
      round(made.q(), q, row);
      round(made.k(), k, row);
      round(made.v(), v, row);
    }
    listener.layer(n, new ProjectedRows(q, k, v), x);
    PassTensors tensors =
        new PassTensors(
            new MemoryRows(q, heads.queryHeads(), heads.width()),
            new MemoryRows(k, heads.keyHeads(), heads.width()),
            new MemoryRows(v, heads.keyHeads(), heads.valueWidth()));
    TileProblem problem =
        new TileProblem(
            new AttentionShape(x.length, x.length, heads),
            attention.mask(),
            attention.rule(),
            new StateSpec(heads.valueWidth(), false, 0));
    double[][] out = new double[x.length][];
    for (int row = 0; row < x.length; row++) {
      out[row] = layer.after(x[row], ReferenceAttention.of(problem, tensors, row));
    }
    return out;
  }

  private static void round(double[] values, float[] rows, int row) {
    for (int n = 0; n < values.length; n++) {
      rows[row * values.length + n] = (float) values[n];
    }
  }
}
