package org.longspan.finding.audit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorLocation;
import org.longspan.store.TensorRows;

/** Looks for numbers in input tensors that are NaN or infinite. */
public final class InputScan {
  private static final long TASK = 1 << 18;
  private static final int CHUNK = 4_096;

  private InputScan() {}

  /**
   * The findings in one tensor, in the order of heads and positions.
   *
   * @param name what the tensor is called
   */
  public static List<AuditFinding> of(
      JavaSparkContext spark, String name, TensorLocation location, AuditRule rule) {
    List<Part> parts = new ArrayList<>();
    try (TensorRows tensor = location.open()) {
      for (int head = 0; head < tensor.heads(); head++) {
        for (RowRange rows : RowRange.first(tensor.tokens()).pieces(TASK)) {
          parts.add(new Part(head, rows));
        }
      }
    }
    return parts.isEmpty()
        ? List.of()
        : spark
            .parallelize(parts, parts.size())
            .flatMap(part -> part.findings(name, location, rule).iterator())
            .collect();
  }

  private record Part(int head, RowRange rows) implements Serializable {
    private static final long serialVersionUID = 1L;

    List<AuditFinding> findings(String name, TensorLocation location, AuditRule rule) {
      List<AuditFinding> found = new ArrayList<>();
      try (TensorRows tensor = location.open()) {
        float[] values = new float[CHUNK * tensor.features()];
        for (RowRange piece : rows.pieces(CHUNK)) {
          tensor.read(head, piece, values, 0);
          for (int row = 0; row < piece.length() && found.size() < rule.limit(); row++) {
            int bad = notFinite(values, row * tensor.features(), tensor.features());
            if (bad > 0) {
              double none = Double.NaN;
              long position = piece.from() + row;
              found.add(
                  new AuditFinding(
                      AuditKind.NON_FINITE, position, -1, head, bad, none, none, name));
            }
          }
        }
      }
      return found;
    }

    private static int notFinite(float[] values, int from, int count) {
      int found = 0;
      for (int n = from; n < from + count; n++) {
        found += Float.isFinite(values[n]) ? 0 : 1;
      }
      return found;
    }
  }
}
