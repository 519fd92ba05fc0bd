package org.longspan.job.encode;

import java.util.Optional;
import java.util.SplittableRandom;
import org.longspan.model.reference.StageCheck;
import org.longspan.shape.RowRange;
import org.longspan.verify.Verdict;

/** Redoes sampled rows of sampled layers in float64, from what goes into the layers. */
final class KeptLayerCheck {
  /** The root mean square of the deviations of a row over that of its values. */
  static final double ALLOWED = 1e-5;

  private static final long SEED = 1;

  private KeptLayerCheck() {}

  /**
   * @param rows packed rows of all documents
   * @param last what came out of the last layer, which has none after it whose input could be
   *     compared; empty where that was not kept
   * @param count rows to redo
   */
  static Verdict of(StageCheck check, RowRange rows, Optional<FinalStates> last, int count) {
    int layers = check.layers() - (last.isPresent() ? 0 : 1);
    if (layers == 0) {
      return Verdict.NONE;
    }
    double worst = 0;
    String where = "";
    SplittableRandom random = new SplittableRandom(SEED);
    for (int layer = 0; layer < layers; layer++) {
      for (int n = layer; n < count; n += layers) {
        long row = random.nextLong(rows.length());
        double deviation =
            layer + 1 < check.layers()
                ? check.deviation(layer, row)
                : StageCheck.relative(
                    check.last(row), last.get().read(new RowRange(row, row + 1))[0]);
        if (!(deviation <= worst)) {
          worst = Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation;
          where = "layer " + layer + ", row " + row;
        }
      }
    }
    return Verdict.of(count, new Verdict.Check("rows of layers, relative", worst, ALLOWED, where));
  }
}
