package org.longspan.job.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.longspan.encoded.EncodedFile;
import org.longspan.model.load.Model;
import org.longspan.model.reference.ReferenceHead;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.model.stage.TokenFile;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tokens.PackedTokens;
import org.longspan.verify.Verdict;

/** Redoes the losses of sampled tokens in float64, from the rows before them. */
final class LossCheck {
  /** Flops for all of them: some seconds. */
  private static final double MOST_FLOPS = 1e10;

  /** Of {@code |difference| / (1 + |loss|)}, besides ten times the error of the rows. */
  private static final double ALLOWED = 1e-4;

  private static final long SEED = 1;

  private LossCheck() {}

  /** The verdict; {@link Verdict#NONE} where the row before no sampled token is known. */
  static Verdict of(
      Model model, PackedTokens tokens, FinalStates states, SafetensorsFile encoded, int count) {
    TokenLayout layout = tokens.layout();
    ReferenceHead head = new ReferenceHead(model);
    long most = Math.min(count, (long) Math.max(1, MOST_FLOPS / head.flops()));
    SplittableRandom random = new SplittableRandom(SEED);
    List<Long> sampled = new ArrayList<>();
    for (int n = 0; n < most; n++) {
      long row = random.nextLong(states.rows().from(), states.rows().to());
      boolean isFirst = row == layout.rows(layout.segmentOf(row)).from();
      if (layout.tokenOf(row) >= 0 && !isFirst && states.has().test(before(row))) {
        sampled.add(row);
      }
    }
    if (sampled.isEmpty()) {
      return Verdict.NONE;
    }
    double[][] rows =
        sampled.stream().map(row -> states.read(before(row))[0]).toArray(double[][]::new);
    double[] expected = head.losses(rows, ids(tokens, sampled));
    double worst = 0;
    String where = "";
    for (int n = 0; n < expected.length; n++) {
      long token = layout.tokenOf(sampled.get(n));
      double found = encoded.floats(EncodedFile.LOSSES, new RowRange(token, token + 1))[0];
      double deviation = Math.abs(found - expected[n]) / (1 + Math.abs(expected[n]));
      if (!(deviation <= worst)) {
        worst = Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation;
        where = "token " + token + ": expected " + expected[n] + ", found " + found;
      }
    }
    return Verdict.of(
        0,
        new Verdict.Check(
            EncodedFile.LOSSES + ", " + expected.length + " recomputed",
            worst,
            ALLOWED + 10 * states.error(),
            where));
  }

  private static RowRange before(long row) {
    return new RowRange(row - 1, row);
  }

  private static int[] ids(PackedTokens tokens, List<Long> rows) {
    try (TokenFile file = TokenFile.open(tokens.file())) {
      return rows.stream()
          .mapToInt(row -> file.read(new RowRange(row, row + 1)).ids()[0])
          .toArray();
    }
  }
}
