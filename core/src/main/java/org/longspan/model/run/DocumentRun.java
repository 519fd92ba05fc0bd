package org.longspan.model.run;

import java.util.Arrays;
import org.longspan.kernel.PanelKernel;
import org.longspan.layer.LinearBackend;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.load.Model;
import org.longspan.model.sequence.PositionRun;
import org.longspan.shape.RowRange;

/**
 * A model over one document that fits in memory, layer after layer, on one thread. Nothing of size
 * {@code T x T} or {@code T x vocabulary} is held.
 */
public final class DocumentRun {
  /** Token rows in a panel of the linear parts. */
  private static final int PANEL = LinearBackend.PANEL_ROWS;

  private static final double[] NO_LOSSES = {};

  private final Model model;
  private final PanelKernel kernel;
  private final LinearBackend linears;

  /**
   * What comes out at the end.
   *
   * @param embedding {@code [T][hidden]}, what went into layer 0
   * @param rows {@code [T][hidden]} after the final norm
   * @param losses {@code [T - 1]}: {@code -ln p(token t + 1)} given tokens 0 to t; empty for models
   *     without a head
   */
  public record Result(float[] embedding, float[] rows, double[] losses) {}

  public DocumentRun(Model model, PanelKernel kernel) {
    this.model = model;
    this.kernel = kernel;
    linears = LinearBackend.ofModel(kernel.name());
  }

  /**
   * @throws org.longspan.error.UserException if the tokens are not the model's, or too many for its
   *     learned positions
   */
  public Result run(TokenDocument document, LayerListener listener) {
    ModelSpec spec = model.spec();
    document.requireFits(spec);
    float[] embedding = embed(document);
    float[] x = embedding;
    for (int n = 0; n < spec.layers().size(); n++) {
      x = layer(n, x, document.length(), listener);
    }
    float[] rows = Norms.apply(model.weights().norm(spec.finalNorm()), x, document.length());
    return new Result(embedding, rows, losses(document, rows));
  }

  private float[] embed(TokenDocument document) {
    ModelSpec spec = model.spec();
    long dropped = document.count(spec.embedding().droppedToken().orElse(-1));
    double scale = spec.embedding().scale(document.length(), dropped);
    Embedding embedding = new Embedding(spec, model.weights());
    float[] x = new float[Math.multiplyExact(document.length(), spec.hidden())];
    for (RowRange panel : RowRange.first(document.length()).pieces(PANEL)) {
      TokenDocument tokens = document.slice((int) panel.from(), (int) panel.to());
      float[] rows = embedding.apply(tokens, panel.from(), scale);
      LayerPieces.put(rows, x, RowRange.first(document.length()), panel);
    }
    return x;
  }

  private float[] layer(int n, float[] x, int tokens, LayerListener listener) {
    LayerSpec spec = model.spec().layers().get(n);
    AttendedRows attended =
        new DocumentAttention(kernel, spec.attention(), project(spec, x, tokens), tokens).run();
    LayerAfter after = new LayerAfter(spec, model.weights(), linears);
    float[] out = LayerPieces.after(after, x, attended.output(), tokens);
    listener.layerDone(n, out, attended);
    return out;
  }

  private ProjectedRows project(LayerSpec spec, float[] x, int tokens) {
    LayerBefore before = new LayerBefore(spec, model.weights(), linears);
    return LayerPieces.before(
        before, x, RowRange.first(tokens), piece -> PositionRun.of(piece, tokens));
  }

  private double[] losses(TokenDocument document, float[] rows) {
    if (model.spec().head().isEmpty()) {
      return NO_LOSSES;
    }
    LanguageHead head = new LanguageHead(model.spec(), model.weights(), linears);
    double[] losses = new double[document.length() - 1];
    for (RowRange panel : RowRange.first(losses.length).pieces(PANEL)) {
      int from = (int) panel.from();
      int[] next = Arrays.copyOfRange(document.ids(), from + 1, (int) panel.to() + 1);
      float[] part = LayerPieces.part(rows, RowRange.first(document.length()), panel);
      System.arraycopy(head.losses(part, next), 0, losses, from, next.length);
    }
    return losses;
  }
}
