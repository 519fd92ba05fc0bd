package org.longspan.model.run;

import java.util.Optional;
import java.util.stream.Stream;
import org.longspan.layer.LinearBackend;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.HeadSpec;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.load.Model;
import org.longspan.model.weights.WeightReader;
import org.longspan.model.weights.WeightSource;
import org.longspan.shape.RowRange;

/** Reads all weights of a model once, so that bad ones are found before a long run begins. */
public final class WeightCheck {
  private static final int TABLE_ROWS = 1_024;

  private WeightCheck() {}

  /**
   * @throws org.longspan.error.UserException that names a tensor which is damaged or has a number
   *     that is NaN or infinite
   */
  public static void readAll(Model model) {
    ModelSpec spec = model.spec();
    WeightReader weights = model.weights();
    LinearBackend any = LinearBackend.of("scalar");
    for (LayerSpec layer : spec.layers()) {
      new LayerBefore(layer, weights, any);
      new LayerAfter(layer, weights, any);
    }
    weights.norm(spec.embedding().norm());
    weights.norm(spec.finalNorm());
    tables(spec).distinct().forEach(table -> read(weights.source(), table));
  }

  private static Stream<String> tables(ModelSpec spec) {
    EmbeddingSpec embedding = spec.embedding();
    return Stream.of(
            Optional.of(embedding.words()),
            embedding.types(),
            embedding.positions().map(EmbeddingSpec.PositionTable::table),
            spec.head().map(HeadSpec::words))
        .flatMap(Optional::stream);
  }

  private static void read(WeightSource source, String table) {
    long rows = source.tensors().get(table).shape().get(0);
    RowRange.first(rows).pieces(TABLE_ROWS).forEach(piece -> source.floats(table, piece));
  }
}
