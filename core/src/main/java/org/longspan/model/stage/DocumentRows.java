package org.longspan.model.stage;

import java.util.HashMap;
import java.util.Map;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.load.Model;
import org.longspan.model.run.Embedding;
import org.longspan.model.run.TokenDocument;
import org.longspan.model.sequence.PositionRun;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.shape.RowRange;

/** Embeds rows of packed documents; belongs to one thread. */
final class DocumentRows {
  private final EmbeddingSpec spec;
  private final int hidden;
  private final TokenLayout layout;
  private final TokenFile tokens;
  private final Embedding embedding;
  private final Map<Long, Long> dropped = new HashMap<>();

  DocumentRows(Model model, TokenLayout layout, TokenFile tokens) {
    spec = model.spec().embedding();
    hidden = model.spec().hidden();
    this.layout = layout;
    this.tokens = tokens;
    embedding = new Embedding(model.spec(), model.weights());
  }

  /** What goes into layer 0, {@code [rows][hidden]}. */
  float[] embed(RowRange rows) {
    float[] x = new float[Math.toIntExact(rows.length() * hidden)];
    for (PositionRun run : layout.positions(rows)) {
      long first = rows.from() + run.row();
      TokenDocument part = tokens.read(new RowRange(first, first + run.rows()));
      float[] embedded = embedding.apply(part, run.position(), scale(first - run.position(), run));
      System.arraycopy(embedded, 0, x, run.row() * hidden, embedded.length);
    }
    return x;
  }

  /** The token that follows each of some rows: the next one of its segment, or -1. */
  int[] next(RowRange rows) {
    int[] next = new int[Math.toIntExact(rows.length())];
    long end = Math.min(rows.to() + 1, layout.rows());
    int[] ids = tokens.read(new RowRange(rows.from(), end)).ids();
    for (PositionRun run : layout.positions(rows)) {
      for (int n = 0; n < run.rows(); n++) {
        boolean last = run.position() + n + 1 == run.length();
        next[run.row() + n] = last ? -1 : ids[run.row() + n + 1];
      }
    }
    return next;
  }

  /** Most models have one factor; ESM's depends on the tokens of the whole segment. */
  private double scale(long segment, PositionRun run) {
    if (spec.droppedToken().isEmpty()) {
      return spec.scale();
    }
    int token = spec.droppedToken().getAsInt();
    long count =
        dropped.computeIfAbsent(
            segment, first -> tokens.read(new RowRange(first, first + run.length())).count(token));
    return spec.scale(run.length(), count);
  }
}
