package org.longspan.analyze.page;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.longspan.analyze.findings.AttendedForm;
import org.longspan.analyze.findings.Bucket;
import org.longspan.analyze.findings.Curves;
import org.longspan.analyze.findings.Findings;
import org.longspan.analyze.findings.FormLink;
import org.longspan.analyze.findings.MostAttended;
import org.longspan.analyze.text.Occurrence;
import org.longspan.analyze.text.Snippet;
import org.longspan.analyze.text.TokenizedText;
import org.longspan.mask.Mask;
import org.longspan.report.AttendedWord;
import org.longspan.report.AttendedWords;
import org.longspan.report.DistanceHistogram;
import org.longspan.report.EntropyCurve;
import org.longspan.report.Link;
import org.longspan.report.PooledMap;
import org.longspan.report.Quote;
import org.longspan.report.ReceivedCurve;
import org.longspan.report.ReportPage;
import org.longspan.report.StrongestLinks;
import org.longspan.shape.RowRange;

/** Makes the report page of a text: facts of its run, landmarks, and what was found in it. */
public final class AnalysisPage {
  /** Code points of a word that a table column still takes. */
  private static final int WIDEST_WORD = 40;

  /** Tokens of a landmark: enough to recognise a passage. */
  private static final int LANDMARK_TOKENS = 6;

  private final TokenizedText text;
  private final Places places;
  private final Mask mask;

  /** The page of a run. A run in which no token sees another one has facts alone. */
  public static ReportPage of(AnalysedRun run, Findings findings) {
    TokenizedText text = run.text();
    ReportPage.Builder page = ReportPage.builder(title(text), text.tokens());
    for (int head = 0; head < run.source().encoder().heads(); head++) {
      page.headName(run.source().encoder().describe(head));
    }
    RunFacts facts = new RunFacts(run, page);
    facts.addHighlights();
    facts.addGroups();
    if (run.run().certificate().liveRows() > 0) {
      new AnalysisPage(text, run.mask()).fill(page, findings, run.pool());
    }
    return page.build();
  }

  private static String title(TokenizedText text) {
    String first = Path.of(text.documents().get(0).name()).getFileName().toString();
    int others = text.documents().size() - 1;
    return others == 0 ? first : first + " and " + others + " more";
  }

  /**
   * @param mask which pairs of tokens are compared
   */
  AnalysisPage(TokenizedText text, Mask mask) {
    this.text = text;
    this.places = new Places(text);
    this.mask = mask;
  }

  /**
   * Adds the landmarks and sections to a page.
   *
   * @param pool tokens of a pool of the pooled map
   */
  void fill(ReportPage.Builder page, Findings findings, long pool) {
    for (Bucket bucket : findings.received().byHead().get(0)) {
      Snippet snippet = text.snippet(bucket.from(), LANDMARK_TOKENS);
      page.landmark(bucket.from(), places.of(bucket.from()), snippet.word() + snippet.after());
    }
    page.section(new PooledMap(pool, findings.pooled()))
        .section(
            new ReceivedCurve(
                starts(findings.received()), points(findings.received(), Bucket::mean), seen()))
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

  /** How many tokens see a token, which a curve of attention received follows. */
  private String seen() {
    long last = text.tokens() - 1;
    return String.format(
        Locale.ROOT,
        "The number of tokens that the mask lets look at the first, the middle and the last token"
            + " is %,d, %,d and %,d: where fewer may look, less is received.",
        seen(0),
        seen(last / 2),
        seen(last));
  }

  private long seen(long key) {
    return mask.livePairs(new RowRange(0, text.tokens()), new RowRange(key, key + 1));
  }

  private static long[] starts(Curves curves) {
    return curves.byHead().get(0).stream().mapToLong(Bucket::from).toArray();
  }

  private static double[][] points(Curves curves, ToDoubleFunction<Bucket> value) {
    return curves.byHead().stream()
        .map(buckets -> buckets.stream().mapToDouble(value).toArray())
        .toArray(double[][]::new);
  }

  private AttendedWords attended(MostAttended attended) {
    return new AttendedWords(
        words(attended.mean()), attended.byHead().stream().map(this::words).toList());
  }

  private List<AttendedWord> words(List<AttendedForm> words) {
    return words.stream()
        .map(
            word ->
                new AttendedWord(
                    shortened(word.best().form()),
                    word.count(),
                    quote(word.best()),
                    word.received(),
                    word.total()))
        .toList();
  }

  private static String shortened(String word) {
    if (word.codePointCount(0, word.length()) <= WIDEST_WORD) {
      return word;
    }
    return word.substring(0, word.offsetByCodePoints(0, WIDEST_WORD)) + "…";
  }

  private List<Link> links(List<FormLink> links) {
    return links.stream()
        .map(link -> new Link(link.weight(), link.head(), quote(link.query()), quote(link.key())))
        .toList();
  }

  private Quote quote(Occurrence occurrence) {
    Snippet snippet = occurrence.snippet();
    return new Quote(
        occurrence.position(),
        places.of(occurrence.position()),
        snippet.before(),
        snippet.word(),
        snippet.after());
  }
}
