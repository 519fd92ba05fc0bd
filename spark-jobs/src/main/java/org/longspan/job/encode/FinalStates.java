package org.longspan.job.encode;

import java.util.function.Function;
import java.util.function.Predicate;
import org.longspan.model.reference.StageCheck;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.model.stage.LayerResults;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * Rows after the final norm, from which losses and vectors are recomputed.
 *
 * @param rows packed rows that some of these states are of
 * @param has whether all states of some rows are known
 * @param reader reads them, {@code [rows][hidden]}
 * @param error their relative error against those of the run
 */
record FinalStates(
    RowRange rows, Predicate<RowRange> has, Function<RowRange, double[][]> reader, double error) {
  private static final double ROUNDING = 1e-6;

  /** Those that the run has written in float32, by token. */
  static FinalStates written(SafetensorsFile encoded, String tensor, TokenLayout layout) {
    return new FinalStates(
        RowRange.first(layout.rows()),
        rows -> layout.kept(layout.segmentOf(rows.from())).intersect(rows).equals(rows),
        rows -> {
          long first = layout.tokenOf(rows.from());
          RowRange tokens = new RowRange(first, first + rows.length());
          return widened(encoded.floats(tensor, tokens), rows);
        },
        ROUNDING);
  }

  /** Those that the run has kept with its layers. */
  static FinalStates kept(LayerResults results, int index, TokenLayout layout) {
    return new FinalStates(
        RowRange.first(layout.rows()),
        rows -> true,
        rows -> widened(results.hidden(index, rows), rows),
        ROUNDING);
  }

  /** Those of the last layer, recomputed from what went into it. */
  static FinalStates recomputed(StageCheck check, TokenLayout layout) {
    return new FinalStates(
        RowRange.first(layout.rows()),
        rows -> true,
        rows -> {
          double[][] states = new double[(int) rows.length()][];
          for (int n = 0; n < states.length; n++) {
            states[n] = check.last(rows.from() + n);
          }
          return states;
        },
        KeptLayerCheck.ALLOWED);
  }

  /** Those of a block that was recomputed from its tokens. */
  static FinalStates of(RecomputedBlock block) {
    return new FinalStates(
        block.rows(),
        rows -> block.rows().intersect(rows).equals(rows),
        rows -> block.last(rows),
        RecomputedBlock.ALLOWED);
  }

  double[][] read(RowRange wanted) {
    return reader.apply(wanted);
  }

  static double[][] widened(float[] values, RowRange rows) {
    int width = Math.toIntExact(values.length / rows.length());
    double[][] states = new double[(int) rows.length()][width];
    for (int n = 0; n < values.length; n++) {
      states[n / width][n % width] = values[n];
    }
    return states;
  }
}
