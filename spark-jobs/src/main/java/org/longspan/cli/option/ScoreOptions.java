package org.longspan.cli.option;

import java.util.List;
import org.longspan.error.Errors;
import org.longspan.job.request.ScoreSpec;
import picocli.CommandLine.Option;

/** Options of the score. */
public final class ScoreOptions {
  @Option(
      names = "--scale",
      paramLabel = "X",
      description = "Factor on q.k (default: 1/sqrt(d); of a text: 12).")
  public Double scale;

  @Option(
      names = "--softcap",
      paramLabel = "C",
      description = "Bounds the scaled score s to C tanh(s/C).")
  public Double softcap;

  @Option(
      names = "--clamp",
      paramLabel = "LO,HI",
      split = ",",
      hideParamSyntax = true,
      description = "Bounds the scaled score to [LO, HI].")
  public List<Double> clamp;

  @Option(
      names = "--alibi",
      description = "Adds -slope |i-j|, with the slopes of the ALiBi paper for Hq heads.")
  public boolean alibi;

  @Option(
      names = "--alibi-slopes",
      paramLabel = "LIST",
      split = ",",
      hideParamSyntax = true,
      description = "ALiBi with these slopes, one per query head, such as 0.5,0.25,0.125,0.0625.")
  public List<Double> alibiSlopes;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      defaultValue = "0",
      description =
          "Drops weights with probability P after the softmax (default: "
              + "${DEFAULT-VALUE}). The same weights are dropped for the same seed, head and "
              + "positions. Statistics are taken before.")
  public double dropout;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Random seed for --dropout (default: 0).")
  public Long seed;

  public ScoreSpec spec() {
    if (alibiSlopes != null && alibiSlopes.isEmpty()) {
      throw Errors.user("--alibi-slopes has no slope", "give one for each query head");
    }
    if (seed != null && dropout == 0) {
      throw Errors.about("seed")
          .user("a random seed is given without dropout", "give --dropout P too, or no seed");
    }
    return new ScoreSpec(
        scale, softcap, clamp, alibi, alibiSlopes, dropout, seed == null ? 0 : seed);
  }
}
