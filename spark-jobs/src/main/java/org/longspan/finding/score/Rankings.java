package org.longspan.finding.score;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.longspan.finding.robust.RobustScale;

/**
 * Rankings of passages: best first, of equals the earlier passage first. Passages of little {@link
 * Substance} are left out.
 */
public final class Rankings {
  private Rankings() {}

  /**
   * Passages that receive more than position explains, by {@code z} of {@code ln(received /
   * expected)}; z is above 0.
   */
  public static List<RankedPassage> central(PassageScores scores, Substance substance, int most) {
    double[] logs = scores.logRatios();
    RobustScale scale = RobustScale.of(logs);
    return IntStream.range(0, logs.length)
        .filter(substance::isEnough)
        .mapToObj(n -> new RankedPassage(n, scores.ratio(n), scale.z(logs[n])))
        .filter(ranked -> ranked.z() > 0)
        .sorted(Comparator.comparingDouble(RankedPassage::z).reversed())
        .limit(most)
        .toList();
  }

  /**
   * Passages that nothing attends to and that attend to nothing: by the larger of two z, of {@code
   * ln(received / expected)} and of the cosine with the nearest passage; both are below 0.
   */
  public static List<RankedPassage> outliers(PassageScores scores, Substance substance, int most) {
    double[] logs = scores.logRatios();
    RobustScale ofRatio = RobustScale.of(logs);
    RobustScale ofSimilarity = RobustScale.of(scores.similarity());
    return IntStream.range(0, logs.length)
        .filter(substance::isEnough)
        .mapToObj(
            n -> {
              double z = Math.max(ofRatio.z(logs[n]), ofSimilarity.z(scores.similarity()[n]));
              return new RankedPassage(n, scores.ratio(n), z);
            })
        .filter(ranked -> ranked.z() < 0)
        .sorted(Comparator.comparingDouble(RankedPassage::z))
        .limit(most)
        .toList();
  }
}
