package org.longspan.job.encode;

import java.util.List;
import java.util.SplittableRandom;
import org.longspan.error.UserException;
import org.longspan.model.reference.StageCheck;
import org.longspan.model.stage.StagedJob;
import org.longspan.store.DamagedBlockException;
import org.longspan.verify.Verdict;

/** Redoes sampled rows of sampled layers in float64, from what goes into the layers. */
final class KeptLayerCheck {
  /** The root mean square of the deviations of a row over that of its values. */
  private static final double ALLOWED = 1e-5;

  private static final long SEED = 1;

  private KeptLayerCheck() {}

  static Verdict of(StagedJob job, int rows) {
    double worst = 0;
    String where = "";
    try (StageCheck check = new StageCheck(job)) {
      // The last layer has no layer after it, whose input could be compared.
      int layers = check.layers() - 1;
      if (layers == 0) {
        return new Verdict(0, 0, List.of());
      }
      SplittableRandom random = new SplittableRandom(SEED);
      for (int n = 0; n < rows; n++) {
        int layer = n % layers;
        long row = random.nextLong(job.layout().rows());
        double deviation = check.deviation(layer, row);
        if (!(deviation <= worst)) {
          worst = Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation;
          where = "layer " + layer + ", row " + row;
        }
      }
    } catch (UserException | DamagedBlockException e) {
      return new Verdict(0, 0, List.of(new Verdict.Check("readable", 1, 0, e.getMessage())));
    }
    return new Verdict(
        rows, 0, List.of(new Verdict.Check("rows of layers, relative", worst, ALLOWED, where)));
  }
}
