package org.longspan.model.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.longspan.error.Errors;
import org.longspan.layer.Norm;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.weights.WeightReader;
import org.longspan.shape.RowRange;

/**
 * The rows that go into layer 0. Only those rows of the tables are read that a panel needs; belongs
 * to one thread.
 */
public final class Embedding {
  private final EmbeddingSpec spec;
  private final int hidden;
  private final WeightReader weights;
  private final Optional<Norm> norm;

  public Embedding(ModelSpec model, WeightReader weights) {
    spec = model.embedding();
    hidden = model.hidden();
    this.weights = weights;
    norm = weights.norm(spec.norm());
  }

  /**
   * Embeds consecutive tokens.
   *
   * @param firstPosition of the first of them
   * @param scale of the rows of words: {@link EmbeddingSpec#scale(long, long)} of the whole
   *     document
   * @return {@code [tokens][hidden]}
   */
  public float[] apply(TokenDocument tokens, long firstPosition, double scale) {
    int count = tokens.length();
    float[] rows = new float[Math.multiplyExact(count, hidden)];
    Map<Integer, float[]> words = new HashMap<>();
    for (int n = 0; n < count; n++) {
      if (spec.droppedToken().orElse(-1) != tokens.ids()[n]) {
        float[] word = words.computeIfAbsent(tokens.ids()[n], id -> row(spec.words(), id));
        for (int f = 0; f < hidden; f++) {
          rows[n * hidden + f] = (float) (word[f] * scale);
        }
      }
    }
    spec.types()
        .ifPresentOrElse(
            table -> addTypes(table, tokens.types(), rows), () -> requireNoTypes(tokens.types()));
    spec.positions().ifPresent(table -> addPositions(table, firstPosition, rows));
    norm.ifPresent(it -> it.apply(rows, count, rows));
    return rows;
  }

  private static void requireNoTypes(int[] types) {
    for (int type : types) {
      if (type != 0) {
        throw Errors.user(
            "a token has the type " + type + ", and the model knows no types",
            "leave the types of the tokens out");
      }
    }
  }

  private void addTypes(String table, int[] types, float[] rows) {
    long known = weights.source().tensors().get(table).shape().get(0);
    Map<Integer, float[]> read = new HashMap<>();
    for (int n = 0; n < types.length; n++) {
      if (types[n] < 0 || types[n] >= known) {
        throw Errors.user("a token has the type " + types[n], "give types below " + known);
      }
      add(read.computeIfAbsent(types[n], type -> row(table, type)), 0, rows, n);
    }
  }

  private void addPositions(EmbeddingSpec.PositionTable table, long firstPosition, float[] rows) {
    int count = rows.length / hidden;
    long first = firstPosition + table.offset();
    float[] positions = weights.source().floats(table.table(), new RowRange(first, first + count));
    for (int n = 0; n < count; n++) {
      add(positions, n, rows, n);
    }
  }

  private void add(float[] from, int fromRow, float[] rows, int row) {
    for (int f = 0; f < hidden; f++) {
      rows[row * hidden + f] += from[fromRow * hidden + f];
    }
  }

  private float[] row(String table, int index) {
    return weights.source().floats(table, new RowRange(index, index + 1L));
  }
}
