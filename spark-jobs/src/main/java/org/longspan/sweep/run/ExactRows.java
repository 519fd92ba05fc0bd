package org.longspan.sweep.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.output.AttentionFile;
import org.longspan.reference.KeyStream;
import org.longspan.reference.ReferenceRow;
import org.longspan.reference.RowQuery;
import org.longspan.score.ScoreRule;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.sweep.result.SampledError;

/**
 * Output rows in float64 without what a point approximates: under the mask of comparison, without a
 * clamp, over the inputs in float32. They are computed once per input and mask.
 */
final class ExactRows {
  private static final int ROWS = 64;
  private static final int CHUNK = 4_096;

  /** One output row of one head. */
  record Row(long position, int head, double[] output) {}

  private record Question(Path inputs, String mask) {}

  private final Map<Question, List<Row>> known = new HashMap<>();

  /**
   * Compares the output of a run.
   *
   * @param mask the mask of comparison
   * @param inputs q, k and v in float32
   * @param folder the run's output folder
   */
  SampledError compare(String mask, Path inputs, Path folder) {
    List<Row> rows = known.computeIfAbsent(new Question(inputs, mask), ExactRows::rows);
    double squares = 0;
    double norms = 0;
    double worst = 0;
    try (SafetensorsFile file = SafetensorsFile.open(folder.resolve(AttentionFile.NAME))) {
      for (Row row : rows) {
        float[] all = file.floats(AttentionFile.OUTPUT, one(row.position));
        double square = 0;
        double norm = 0;
        int width = row.output.length;
        for (int f = 0; f < width; f++) {
          double difference = all[row.head * width + f] - row.output[f];
          square += difference * difference;
          norm += row.output[f] * row.output[f];
        }
        squares += square;
        norms += norm;
        worst = Math.max(worst, Math.sqrt(square / norm));
      }
    }
    return new SampledError(mask, rows.size(), Math.sqrt(squares / norms), worst);
  }

  private static List<Row> rows(Question asked) {
    List<Row> drawn = new ArrayList<>();
    try (SafetensorsFile file = SafetensorsFile.open(asked.inputs);
        TensorRows q = file.rows("q")) {
      Random random = new Random(q.tokens());
      for (int n = 0; n < ROWS; n++) {
        long position = (long) (random.nextDouble() * q.tokens());
        drawn.add(new Row(position, random.nextInt(q.heads()), null));
      }
    }
    return drawn.parallelStream().map(row -> exact(asked, row)).toList();
  }

  private static Row exact(Question question, Row row) {
    try (SafetensorsFile file = SafetensorsFile.open(question.inputs);
        TensorRows q = file.rows("q");
        TensorRows k = file.rows("k");
        TensorRows v = file.rows("v")) {
      float[] query = new float[q.features()];
      q.read(row.head, one(row.position), query, 0);
      Mask mask = Mask.parse(question.mask, MaskContext.of(q.tokens(), k.tokens()));
      ScoreRule rule = ScoreRule.standard(q.features());
      RowQuery asked = new RowQuery(row.position, row.head, query, v.features(), mask, rule);
      KeyStream keys = keys(k, v, row.head / (q.heads() / k.heads()));
      return new Row(row.position, row.head, ReferenceRow.of(asked, keys, 0).output());
    }
  }

  private static KeyStream keys(TensorRows k, TensorRows v, int head) {
    float[] keys = new float[CHUNK * k.features()];
    float[] values = new float[CHUNK * v.features()];
    return reader -> {
      for (RowRange chunk : RowRange.first(k.tokens()).pieces(CHUNK)) {
        k.read(head, chunk, keys, 0);
        v.read(head, chunk, values, 0);
        reader.read(chunk, keys, values);
      }
    };
  }

  private static RowRange one(long position) {
    return new RowRange(position, position + 1);
  }
}
