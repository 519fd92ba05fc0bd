package org.longspan.finding.score;

import java.io.Serializable;
import java.util.Arrays;
import org.longspan.finding.expected.ExpectedWeights;
import org.longspan.finding.weight.PassageRun;
import org.longspan.finding.weight.TopLinks;
import org.longspan.output.AttentionFile;
import org.longspan.softmax.Entropy;
import org.longspan.stats.Received;
import org.longspan.store.NumberArrays;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * The scores of all passages, by passage; none of the arrays is copied.
 *
 * @param received the sum of the weights that all passages give it
 * @param expected what position explains of it, as {@link ExpectedWeights#received} says
 * @param effective {@code exp(entropy)}: over how many passages its own weight is spread
 * @param strongest the passage that it gives most weight; -1 where it attends to none
 * @param similarity cosine with that one; NaN where there is none
 * @param pastMass the share of its weight on earlier passages: {@code exp(lse of those - lse)}
 */
public record PassageScores(
    double[] received,
    double[] expected,
    double[] effective,
    long[] strongest,
    double[] similarity,
    double[] pastMass)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Reads the statistics of a run. */
  public static PassageScores of(PassageRun run, ExpectedWeights expected) {
    int count = run.passages();
    double[] lse;
    double[] past;
    try (SafetensorsFile file = SafetensorsFile.open(run.pastFile())) {
      past = NumberArrays.doubles(file.floats(AttentionFile.LSE));
    }
    try (SafetensorsFile file = SafetensorsFile.open(run.attentionFile())) {
      lse = NumberArrays.doubles(file.floats(AttentionFile.LSE));
      double[] effective = NumberArrays.doubles(file.floats(Entropy.NAME));
      long[] strongest = new long[count];
      double[] similarity = new double[count];
      TopLinks top = new TopLinks(file);
      for (int n = 0; n < count; n++) {
        effective[n] = Math.exp(effective[n]);
        past[n] = lse[n] == Double.NEGATIVE_INFINITY ? 0 : Math.exp(past[n] - lse[n]);
        strongest[n] = top.key(n, 0);
        similarity[n] =
            strongest[n] < 0 ? Double.NaN : (Math.log(top.weight(n, 0)) + lse[n]) / run.scale();
      }
      double[] received = NumberArrays.doubles(file.floats(Received.NAME));
      return new PassageScores(
          received, expected.received(), effective, strongest, similarity, past);
    }
  }

  /** Received by expected attention; NaN where nothing is expected. */
  public double ratio(int passage) {
    return expected[passage] == 0 ? Double.NaN : received[passage] / expected[passage];
  }

  /** The logarithms of {@link #ratio}, which are -infinity where nothing is received. */
  public double[] logRatios() {
    double[] logs = new double[received.length];
    Arrays.setAll(logs, n -> Math.log(ratio(n)));
    return logs;
  }
}
