package org.longspan.analyze.reading;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.longspan.output.ParquetRecords;
import org.longspan.report.reading.Passages;
import org.longspan.report.reading.StripSection;

/**
 * The scores of all passages, by columns.
 *
 * @param received attention
 * @param expected what the position explains
 * @param ratio of the two
 * @param effective number of passages looked at
 * @param strongest the passage looked at most
 * @param similarity to that one
 * @param turn score of a turning point
 */
record ScoreColumns(
    double[] received,
    double[] expected,
    double[] ratio,
    double[] effective,
    long[] strongest,
    double[] similarity,
    double[] turn) {
  static ScoreColumns read(Path file, int count) {
    ScoreColumns scores =
        new ScoreColumns(
            new double[count],
            new double[count],
            new double[count],
            new double[count],
            new long[count],
            new double[count],
            new double[count]);
    ParquetRecords.forEach(
        file,
        row -> {
          int n = Math.toIntExact(row.longs("passage"));
          scores.received[n] = row.doubles("received");
          scores.expected[n] = row.doubles("expected");
          scores.ratio[n] = row.doubles("ratio");
          scores.effective[n] = row.doubles("effective");
          scores.strongest[n] = row.longs("strongest");
          scores.similarity[n] = row.doubles("strongest_similarity");
          scores.turn[n] = row.doubles("turn");
        });
    return scores;
  }

  /** Those of some passages. */
  Passages.Scores of(long[] passages) {
    int[] places = IntStream.range(0, passages.length).map(n -> (int) passages[n]).toArray();
    return new Passages.Scores(
        IntStream.of(places).mapToDouble(n -> ratio[n]).toArray(),
        IntStream.of(places).mapToDouble(n -> effective[n]).toArray(),
        IntStream.of(places).mapToLong(n -> strongest[n]).toArray(),
        IntStream.of(places).mapToDouble(n -> similarity[n]).toArray());
  }

  /** The first passages of the stretches of a curve. */
  long[] starts() {
    return new Stretches(ratio.length).starts();
  }

  StripSection strip() {
    long[] starts = starts();
    double[] stretches = new double[starts.length];
    for (int n = 0; n < starts.length; n++) {
      double sum = 0;
      double explained = 0;
      for (int passage = (int) starts[n]; passage < end(starts, n); passage++) {
        sum += received[passage];
        explained += expected[passage];
      }
      stretches[n] = sum / explained;
    }
    int most = 0;
    long drawing = 0;
    for (int n = 0; n < ratio.length; n++) {
      most = ratio[n] > ratio[most] || Double.isNaN(ratio[most]) ? n : most;
      drawing += ratio[n] >= StripSection.MUCH ? 1 : 0;
    }
    return new StripSection(starts, stretches, most, ratio[most], drawing);
  }

  /** The largest score of a turning point in every stretch. */
  double[] turns() {
    long[] starts = starts();
    return IntStream.range(0, starts.length)
        .mapToDouble(
            n ->
                IntStream.range((int) starts[n], end(starts, n))
                    .mapToDouble(p -> turn[p])
                    .filter(Double::isFinite)
                    .max()
                    .orElse(0))
        .toArray();
  }

  private int end(long[] starts, int n) {
    return n + 1 < starts.length ? (int) starts[n + 1] : ratio.length;
  }
}
