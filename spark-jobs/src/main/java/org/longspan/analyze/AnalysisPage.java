package org.longspan.analyze;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.longspan.report.AttendedWords;
import org.longspan.report.DistanceHistogram;
import org.longspan.report.EntropyCurve;
import org.longspan.report.PooledMap;
import org.longspan.report.Quote;
import org.longspan.report.ReceivedCurve;
import org.longspan.report.ReportPage;
import org.longspan.report.StrongestLinks;

/** Puts findings on a report page. */
public final class AnalysisPage {
  /** Tokens of a landmark: enough to recognise a passage. */
  private static final int LANDMARK_TOKENS = 6;

  private AnalysisPage() {}

  /**
   * Adds the landmarks and sections to a page.
   *
   * @param pool tokens of a pool of the pooled map
   */
  public static void fill(
      ReportPage.Builder page, TokenizedText text, Findings findings, long pool) {
    for (Bucket bucket : findings.received().byHead().get(0)) {
      Snippet snippet = text.snippet(bucket.from(), LANDMARK_TOKENS);
      page.landmark(bucket.from(), snippet.word() + snippet.after());
    }
    page.section(new PooledMap(pool, findings.pooled()))
        .section(
            new ReceivedCurve(
                starts(findings.received()), points(findings.received(), Bucket::mean)))
        .section(attended(findings.attended()))
        .section(
            new EntropyCurve(
                starts(findings.entropy()),
                points(findings.entropy(), Bucket::mean),
                points(findings.entropy(), Bucket::min),
                points(findings.entropy(), Bucket::max)))
        .section(new StrongestLinks(links(findings.repeats()), links(findings.relatives())))
        .section(new DistanceHistogram(findings.distance()));
  }

  private static long[] starts(Curves curves) {
    return curves.byHead().get(0).stream().mapToLong(Bucket::from).toArray();
  }

  private static double[][] points(Curves curves, ToDoubleFunction<Bucket> value) {
    return curves.byHead().stream()
        .map(buckets -> buckets.stream().mapToDouble(value).toArray())
        .toArray(double[][]::new);
  }

  private static AttendedWords attended(MostAttended attended) {
    return new AttendedWords(
        words(attended.mean()), attended.byHead().stream().map(AnalysisPage::words).toList());
  }

  private static List<org.longspan.report.AttendedWord> words(List<AttendedWord> words) {
    return words.stream()
        .map(
            word ->
                new org.longspan.report.AttendedWord(
                    word.best().form(), word.count(), word.total(), quote(word.best())))
        .toList();
  }

  private static List<org.longspan.report.Link> links(List<Link> links) {
    return links.stream()
        .map(
            link ->
                new org.longspan.report.Link(
                    link.weight(), link.head(), quote(link.query()), quote(link.key())))
        .toList();
  }

  private static Quote quote(Occurrence occurrence) {
    Snippet snippet = occurrence.snippet();
    return new Quote(occurrence.position(), snippet.before(), snippet.word(), snippet.after());
  }
}
