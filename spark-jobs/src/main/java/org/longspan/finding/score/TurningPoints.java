package org.longspan.finding.score;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.longspan.finding.expected.ExpectedWeights;
import org.longspan.finding.robust.RobustScale;
import org.longspan.finding.weight.PassageGroups;
import org.longspan.finding.weight.PassageRun;
import org.longspan.output.AttentionFile;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * Where a document stops attending to what went before: {@code turn(i) = ln(own) - ln(across)},
 * where across is the weight that the passages i to i + 7 give to the passages i - 8 to i - 1, and
 * own the weight that the passages of each of the two sides give each other, both divided by what
 * {@link ExpectedWeights} give, and at least 1 / 1000.
 *
 * <p>All 16 passages are of one document: fewer are taken at its ends, and where there are less
 * than 4 on a side there is no score (NaN), nor where nothing is expected. Time is that of {@code
 * 192 passages} products; tasks share the passages.
 */
public final class TurningPoints {
  /** Passages on a side. */
  public static final int SIDE = 8;

  private static final int LEAST = 4;
  private static final double SMALLEST = 1e-3;
  private static final int PIECE = 2_048;

  private TurningPoints() {}

  /** The scores of all passages. */
  public static double[] scores(
      JavaSparkContext spark, PassageRun run, ExpectedWeights expected, PassageGroups documents) {
    Task task = new Task(run, spark.broadcast(expected), spark.broadcast(documents.ofPassage()));
    List<RowRange> pieces = RowRange.first(run.passages()).pieces(PIECE);
    double[] scores = new double[run.passages()];
    List<double[]> found =
        spark.parallelize(pieces, Math.max(1, pieces.size())).map(task::scores).collect();
    for (int n = 0; n < found.size(); n++) {
      System.arraycopy(found.get(n), 0, scores, n * PIECE, found.get(n).length);
    }
    return scores;
  }

  /** The passages whose score is above all others within {@link #SIDE}, by z, which is above 0. */
  public static List<RankedPassage> ranked(double[] scores, int most) {
    RobustScale scale = RobustScale.of(scores);
    List<RankedPassage> peaks = new ArrayList<>();
    for (int n = 0; n < scores.length; n++) {
      if (scale.z(scores[n]) > 0 && isPeak(scores, n)) {
        peaks.add(new RankedPassage(n, scores[n], scale.z(scores[n])));
      }
    }
    return peaks.stream()
        .sorted(Comparator.comparingDouble(RankedPassage::z).reversed())
        .limit(most)
        .toList();
  }

  /** Of equal scores, the first is the peak. */
  private static boolean isPeak(double[] scores, int at) {
    for (int n = Math.max(0, at - SIDE); n <= Math.min(scores.length - 1, at + SIDE); n++) {
      if (scores[n] > scores[at] || n < at && scores[n] == scores[at]) {
        return false;
      }
    }
    return true;
  }

  private record Task(
      PassageRun run, Broadcast<ExpectedWeights> expected, Broadcast<int[]> documents)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    double[] scores(RowRange passages) {
      long from = Math.max(0, passages.from() - SIDE);
      RowRange rows = new RowRange(from, Math.min(run.passages(), passages.to() + SIDE));
      try (SafetensorsFile tensors = SafetensorsFile.open(run.tensorFile());
          SafetensorsFile attention = SafetensorsFile.open(run.attentionFile())) {
        Band band =
            new Band(
                rows.from(),
                tensors.floats("q", rows),
                attention.floats(AttentionFile.LSE, rows),
                run,
                expected.value());
        double[] scores = new double[(int) passages.length()];
        for (int n = 0; n < scores.length; n++) {
          scores[n] = band.turn((int) passages.from() + n, documents.value());
        }
        return scores;
      }
    }
  }

  /** Neighbouring passages with their vectors. */
  private record Band(
      long first, float[] vectors, float[] lse, PassageRun run, ExpectedWeights expected) {

    double turn(int at, int[] documents) {
      int from = at;
      while (from > 0 && at - from < SIDE && documents[from - 1] == documents[at]) {
        from--;
      }
      int to = at;
      while (to < documents.length && to - at < SIDE && documents[to] == documents[at]) {
        to++;
      }
      if (at - from < LEAST || to - at < LEAST) {
        return Double.NaN;
      }
      double across = 0;
      double acrossExpected = 0;
      double own = 0;
      double ownExpected = 0;
      for (int query = from; query < to; query++) {
        for (int key = from; key < (query < at ? at : to); key++) {
          if (run.mask().allows(query, key)) {
            double weight = Math.exp(run.scale() * cosine(query, key) - lse[(int) (query - first)]);
            boolean isAcross = query >= at && key < at;
            across += isAcross ? weight : 0;
            acrossExpected += isAcross ? expected.weight(query, key) : 0;
            own += isAcross ? 0 : weight;
            ownExpected += isAcross ? 0 : expected.weight(query, key);
          }
        }
      }
      return acrossExpected == 0 || ownExpected == 0
          ? Double.NaN
          : Math.log(Math.max(SMALLEST, own / ownExpected))
              - Math.log(Math.max(SMALLEST, across / acrossExpected));
    }

    private double cosine(int query, int key) {
      int width = vectors.length / lse.length;
      int q = (int) (query - first) * width;
      int k = (int) (key - first) * width;
      double sum = 0;
      for (int f = 0; f < width; f++) {
        sum += (double) vectors[q + f] * vectors[k + f];
      }
      return sum;
    }
  }
}
