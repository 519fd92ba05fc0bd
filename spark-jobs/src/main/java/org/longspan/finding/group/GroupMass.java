package org.longspan.finding.group;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.longspan.finding.weight.GroupColumns;
import org.longspan.finding.weight.PassageGroups;
import org.longspan.finding.weight.PassageRun;
import org.longspan.output.AttentionFile;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * The mass between the groups of a kind: the sum of the weights that the passages of one give to
 * those of another. It is exact: the attention's output has the mass by group of every passage.
 *
 * @param groups the kind
 * @param mass {@code [query group][key group]}. Not copied
 */
public record GroupMass(PassageGroups groups, double[][] mass) {
  /** Pieces that are summed by tasks; sums do not depend on how many tasks there are. */
  private static final int PIECES = 32;

  /** The masses of every kind of {@code columns}. */
  public static List<GroupMass> of(JavaSparkContext spark, PassageRun run, GroupColumns columns) {
    Broadcast<GroupColumns> shared = spark.broadcast(columns);
    long step = Math.max(1, (run.passages() + PIECES - 1) / PIECES);
    List<RowRange> pieces = RowRange.first(run.passages()).pieces(step);
    List<Sums> sums =
        spark
            .parallelize(pieces, Math.max(1, pieces.size()))
            .map(piece -> Sums.of(shared.value(), run, piece))
            .collect();
    Sums total = Sums.zero(columns);
    sums.forEach(total::add);
    return total.masses(columns);
  }

  /**
   * Sums of some passages.
   *
   * @param mass {@code [side][query group][key group]}
   */
  private record Sums(double[][][] mass) implements Serializable {
    private static final long serialVersionUID = 1L;

    static Sums zero(GroupColumns columns) {
      return new Sums(
          columns.sides().stream()
              .map(side -> new double[side.count()][side.count()])
              .toArray(double[][][]::new));
    }

    static Sums of(GroupColumns columns, PassageRun run, RowRange passages) {
      Sums sums = zero(columns);
      try (SafetensorsFile attention = SafetensorsFile.open(run.attentionFile())) {
        float[] output = attention.floats(AttentionFile.OUTPUT, passages);
        for (int n = 0; n < passages.length(); n++) {
          sums.add(columns, (int) passages.from() + n, output, n * columns.width());
        }
      }
      return sums;
    }

    private void add(GroupColumns columns, int query, float[] output, int offset) {
      int first = offset;
      for (int side = 0; side < mass.length; side++) {
        PassageGroups groups = columns.sides().get(side);
        int group = groups.ofPassage()[query];
        for (int key = 0; group >= 0 && key < groups.count(); key++) {
          mass[side][group][key] += output[first + key];
        }
        first += groups.count();
      }
    }

    void add(Sums other) {
      for (int side = 0; side < mass.length; side++) {
        for (int query = 0; query < mass[side].length; query++) {
          for (int key = 0; key < mass[side].length; key++) {
            mass[side][query][key] += other.mass[side][query][key];
          }
        }
      }
    }

    List<GroupMass> masses(GroupColumns columns) {
      return IntStream.range(0, mass.length)
          .mapToObj(side -> new GroupMass(columns.sides().get(side), mass[side]))
          .toList();
    }
  }
}
