package org.longspan.job.encode;

import java.util.List;
import org.longspan.encoded.EncodedFile;
import org.longspan.model.reference.StageCheck;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.verify.Verdict;

/** Compares the hidden states of a recomputed block with those that a run has written. */
final class BlockCheck {
  private BlockCheck() {}

  /**
   * @param written which hidden states the run has written
   * @param precision their element type
   */
  static Verdict of(
      RecomputedBlock block,
      TokenLayout layout,
      List<Integer> written,
      Dtype precision,
      SafetensorsFile encoded) {
    RowRange kept = layout.kept(layout.segmentOf(block.rows().from())).intersect(block.rows());
    if (kept.isEmpty() || written.isEmpty()) {
      return Verdict.NONE;
    }
    long first = layout.tokenOf(kept.from());
    RowRange tokens = new RowRange(first, first + kept.length());
    double worst = 0;
    String where = "";
    for (int layer : written) {
      double[] found =
          flat(FinalStates.widened(encoded.floats(EncodedFile.hidden(layer), tokens), kept));
      double deviation = StageCheck.relative(flat(block.part(layer, kept)), found);
      if (!(deviation <= worst)) {
        worst = Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation;
        where = EncodedFile.hidden(layer) + ", tokens from " + first;
      }
    }
    return Verdict.of(
        kept.length(),
        new Verdict.Check(
            "a block through all layers, relative",
            worst,
            RecomputedBlock.ALLOWED + rounding(precision),
            where));
  }

  /** The largest relative error of rounding to an element type, doubled. */
  private static double rounding(Dtype precision) {
    return switch (precision) {
      case F16 -> 0x1p-10;
      case BF16 -> 0x1p-7;
      default -> 0;
    };
  }

  private static double[] flat(double[][] rows) {
    int width = rows[0].length;
    double[] flat = new double[rows.length * width];
    for (int n = 0; n < rows.length; n++) {
      System.arraycopy(rows[n], 0, flat, n * width, width);
    }
    return flat;
  }
}
