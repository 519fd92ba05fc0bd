package org.longspan.finding.advice;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.finding.weight.CosineRow;
import org.longspan.finding.weight.CosineRows;
import org.longspan.finding.weight.PassageRun;
import org.longspan.finding.weight.SampledPassages;
import org.longspan.mask.Mask;
import org.longspan.output.AttentionFile;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * What sparse masks would keep, and what the mask of a run has lost, from at most {@value #SAMPLE}
 * rows in float64, evenly spaced.
 *
 * @param windows by shares of mass, then of rows; empty where no sampled row sees a key
 * @param lost by the mask of the run; empty where it left nothing out
 */
public record MaskAdvice(List<WindowAdvice> windows, Optional<LostMass> lost) {
  private static final int SAMPLE = 256;
  private static final double[] SHARES = {0.5, 0.8, 0.9, 0.95, 0.99};

  /**
   * Samples rows.
   *
   * @param full the mask without what the run's leaves out to be sparse; the same where it is not
   */
  public static MaskAdvice of(JavaSparkContext spark, PassageRun run, Mask full) {
    List<Long> sample = SampledPassages.of(run.passages(), SAMPLE);
    List<Sampled> rows =
        spark
            .parallelize(sample, Math.min(sample.size(), spark.defaultParallelism()))
            .map(query -> Sampled.of(run, full, query))
            .filter(row -> row.windows.length > 0)
            .collect();
    if (rows.isEmpty()) {
      return new MaskAdvice(List.of(), Optional.empty());
    }
    List<WindowAdvice> windows = new ArrayList<>();
    for (int mass = 0; mass < SHARES.length; mass++) {
      int of = mass;
      long[] found = rows.stream().mapToLong(row -> row.windows[of]).toArray();
      for (double share : SHARES) {
        windows.add(WindowAdvice.of(SHARES[mass], share, found));
      }
    }
    Optional<LostMass> lost =
        full.equals(run.mask())
            ? Optional.empty()
            : Optional.of(LostMass.of(rows.stream().mapToDouble(Sampled::lost).toArray()));
    return new MaskAdvice(windows, lost);
  }

  /**
   * A row of the sample.
   *
   * @param windows its smallest window by share of mass; none where it sees no key
   * @param lost the mass that the run's mask has lost
   */
  private record Sampled(long[] windows, double lost) implements Serializable {
    private static final long serialVersionUID = 1L;

    static Sampled of(PassageRun run, Mask full, long query) {
      try (CosineRows rows = new CosineRows(run.tensorFile(), full);
          SafetensorsFile attention = SafetensorsFile.open(run.attentionFile())) {
        CosineRow row = rows.row(query);
        if (row.keys().length == 0) {
          return new Sampled(new long[0], 0);
        }
        float sparse = attention.floats(AttentionFile.LSE, new RowRange(query, query + 1))[0];
        double lse = row.lse(run.scale());
        return new Sampled(
            RowWindows.of(row, run.scale(), SHARES), Math.max(0, -Math.expm1(sparse - lse)));
      }
    }
  }
}
