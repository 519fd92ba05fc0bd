package org.longspan.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportWriterTest {
  private static final List<String> SECTIONS =
      List.of("pooled-map", "received", "attended-words", "entropy", "distance", "strongest-links");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 13})
  void writesEverySectionWithItsAnchor(int heads) throws IOException {
    Path file = folder.resolve("new/report.html");

    ReportWriter.write(SamplePages.book(heads), file);

    String html = Files.readString(file);
    assertThat(all(html, "<section id=\"([^\"]*)\"")).containsExactlyElementsOf(with("facts"));
    assertThat(all(html, "<a href=\"#([^\"]*)\"")).containsExactlyElementsOf(with("facts"));
    assertThat(all(html, "data-chart=\"([^\"]*)\""))
        .containsExactly("pooled-map", "received", "entropy", "distance");
    assertThat(all(html, "<(summary)>")).hasSize(1 + heads);
    assertThat(markup(html)).contains("128,911", "84.1 GF/s", "1 min 15 s", "1.20 GiB", "✗");
    assertThat(folder.resolve("new")).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void fetchesNothing() throws IOException {
    String html = render(SamplePages.book(2));

    assertThat(html).contains("default-src 'none'");
    assertThat(all(markup(html), "(?:src|href|action|data)\\s*=\\s*[\"']?([^\"'\\s>]*)"))
        .isNotEmpty()
        .allMatch(link -> link.startsWith("#"));
    assertThat(markup(html)).doesNotContain("@import", "url(", "://");
  }

  @Test
  void leavesOutWhatIsNotThere() throws IOException {
    ReportPage page =
        ReportPage.builder("empty.txt", 0)
            .facts("Input")
            .section(new ReceivedCurve(new long[0], new double[2][0], ""))
            .section(new StrongestLinks(List.of(), List.of()))
            .section(new DistanceHistogram(new double[1][2][5]))
            .build();

    String html = render(page);

    assertThat(html)
        .contains("<h1><bdi>empty.txt</bdi></h1>", "There is no attention to show")
        .doesNotContain("<section", "<nav", "<script", "<dl", "<table");
  }

  @Test
  void showsOnlyTheTableThatHasLinks() throws IOException {
    Link link =
        new Link(0.5, 3, new Quote(1200, "line 8", "", "sea", ""), new Quote(7, "", "", "sea", ""));

    String html =
        render(
            ReportPage.builder("x", 2000)
                .section(new StrongestLinks(List.of(link), List.of()))
                .build());

    assertThat(markup(html))
        .contains(
            "Repeats", "1,193 back", "50\u00a0%", "token 1,200 · <bdi>line 8</bdi>", "token 7<")
        .doesNotContain("Relatives");
  }

  @Test
  void headsHaveTheirNames() throws IOException {
    Quote sea = new Quote(0, "", "", "sea", "");
    List<AttendedWord> words = List.of(new AttendedWord("sea", 1, sea, 1, 1));
    String html =
        render(
            ReportPage.builder("x", 1)
                .headName("whole word")
                .headName("ending")
                .section(new AttendedWords(words, List.of(words, words, words)))
                .section(new StrongestLinks(List.of(new Link(0.5, 1, sea, sea)), List.of()))
                .build());

    assertThat(all(html, "<summary>(.*?)<"))
        .containsExactly("All heads (mean)", "Head 0 · whole word", "Head 1 · ending", "Head 2");
    assertThat(markup(html)).contains("<td>Head 1 · ending</td>");
    assertThat(data(html).at("/headNames")).hasToString("[\"whole word\",\"ending\"]");
  }

  @Test
  void hostileWordsStayText() throws IOException {
    String evil = "</script><script>alert(1)</script><!-- \"'&\u2028\u202e שלום\ud800";
    Quote quote = new Quote(0, evil, evil, evil, evil);
    ReportPage.Builder page =
        ReportPage.builder(evil, 7)
            .highlight(Fact.text(evil, evil))
            .facts(evil, Fact.failed(evil, evil))
            .about(Fact.text(evil, evil))
            .headName(evil)
            .landmark(0, evil, evil)
            .section(new AttendedWords(List.of(new AttendedWord(evil, 1, quote, 0, 0)), List.of()))
            .section(
                new StrongestLinks(
                    List.of(new Link(1, 0, quote, quote)), List.of(new Link(1, 0, quote, quote))));
    Path file = folder.resolve("evil.html");

    ReportWriter.write(page.build(), file);

    String html = Files.readString(file);
    assertThat(html).doesNotContain("<script>alert", "</script><script>", "<!-- ");
    assertThat(markup(html)).contains("&lt;/script&gt;&lt;script&gt;alert(1)");
    assertThat(data(html).at("/landmarks/0/text").asText()).isEqualTo(evil.replace('\ud800', '?'));
    assertThat(data(html).at("/attended-words/allHeads/0/word").asText()).startsWith("</script>");
  }

  @Test
  void chartsGetTheNumbers() throws IOException {
    ReportPage page =
        ReportPage.builder("x", 3)
            .section(new PooledMap(2, new float[][][] {{{1, 0}, {0.123456f, Float.NaN}}}))
            .section(new ReceivedCurve(new long[] {0, 2}, new double[][] {{1234567.8, 1e-9}}, ""))
            .build();

    JsonNode data = data(render(page));

    assertThat(data.at("/tokens").asLong()).isEqualTo(3);
    assertThat(data.at("/pooled-map/poolTokens").asLong()).isEqualTo(2);
    assertThat(data.at("/pooled-map/mass")).hasToString("[[[1.0,0.0],[0.1235,null]]]");
    assertThat(data.at("/received/mean")).hasToString("[[1235000.0,1.0E-9]]");
  }

  @Test
  void equalPagesGiveEqualBytesUnderEveryLocale() throws IOException {
    Locale before = Locale.getDefault();
    Path here = folder.resolve("here.html");
    Path there = folder.resolve("there.html");
    try {
      ReportWriter.write(SamplePages.book(4), here);
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      ReportWriter.write(SamplePages.book(4), there);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(there).hasSameBinaryContentAs(here);
  }

  @Test
  void numbersThatAreNotFiniteAreShownAsSuch() throws IOException {
    Quote sea = new Quote(0, "", "", "sea", "");
    ReportPage page =
        ReportPage.builder("x", 1)
            .section(
                new AttendedWords(
                    List.of(
                        new AttendedWord("sea", 2, sea, Double.NaN, Double.NaN),
                        new AttendedWord("sky", 1, sea, 7, 8)),
                    List.of()))
            .section(new StrongestLinks(List.of(new Link(Double.NaN, 0, sea, sea)), List.of()))
            .build();

    String markup = markup(render(page));

    assertThat(markup).contains("NaN\u00a0%", ">7.00<", ">8.00<");
    assertThat(all(markup, "<i style=\"width:([^\"]*)\"")).containsExactly("0.0%", "0.0%", "0.0%");
  }

  @Test
  void replacesAnOlderReport() throws IOException {
    Path file = Files.writeString(folder.resolve("report.html"), "old");

    ReportWriter.write(SamplePages.tiny(3), file);

    assertThat(Files.readString(file)).doesNotContain("old</").endsWith("</html>\n");
  }

  @Test
  void refusesTwoSectionsOfAKind() {
    ReportPage.Builder page = ReportPage.builder("x", 1);
    Section map = new PooledMap(1, new float[][][] {{{1}}});

    assertThatThrownBy(() -> page.section(map).section(map).build())
        .hasMessage("two sections pooled-map");
  }

  private static List<String> with(String last) {
    return Stream.concat(SECTIONS.stream(), Stream.of(last)).toList();
  }

  private static String render(ReportPage page) throws IOException {
    StringWriter out = new StringWriter();
    ReportWriter.write(page, out);
    return out.toString();
  }

  private static List<String> all(String html, String pattern) {
    return Pattern.compile(pattern).matcher(html).results().map(m -> m.group(1)).toList();
  }

  /** The page without its scripts. */
  private static String markup(String html) {
    return html.replaceAll("(?s)<script.*?</script>", "");
  }

  private static JsonNode data(String html) throws IOException {
    MatchResult data =
        Pattern.compile("(?s)<script type=\"application/json\" id=\"data\">(.*?)</script>")
            .matcher(html)
            .results()
            .findFirst()
            .orElseThrow();
    return new ObjectMapper().readTree(data.group(1));
  }
}
