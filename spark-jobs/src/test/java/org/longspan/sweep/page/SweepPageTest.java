package org.longspan.sweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.sweep.compare.SweepComparison;
import org.longspan.sweep.result.ResultLog;
import org.longspan.sweep.result.SampleSweep;
import org.longspan.sweep.result.SweepFiles;

class SweepPageTest {
  @TempDir private Path folder;

  @Test
  void chartsAppearWhereTheirAxisVaries() throws IOException {
    String html = write(SampleSweepPages.length(1, 1));
    assertThat(sections(html))
        .containsExactly(
            "throughput",
            "length",
            "accuracy",
            "time",
            "roofline",
            "prediction",
            "repeats",
            "points",
            "facts");
    assertThat(captions(html, "throughput")).containsExactly("By length", "By mask");
  }

  @Test
  void scalingIsShownOfTheSameWorkAndOfEqualWorkPerCore() throws IOException {
    assertThat(sections(write(SampleSweepPages.cores())))
        .contains("strong-scaling")
        .doesNotContain("length", "weak-scaling");
    String weak = write(SampleSweepPages.weak());
    assertThat(sections(weak)).contains("weak-scaling").doesNotContain("strong-scaling");
    JsonNode ys = data(weak).at("/weak-scaling/0/curves/0/points");
    assertThat(ys).hasSize(3);
    assertThat(ys.get(0).get("y").asDouble()).isEqualTo(1);
    assertThat(ys.get(2).get("y").asDouble()).isBetween(0.85, 0.97);
  }

  @Test
  void titlesStateTheResults() throws IOException {
    SampleSweep sweep = new SampleSweep(1).noise(0.01);
    for (long length : new long[] {16384, 32768, 65536, 131072, 262144}) {
      sweep.attend(length, "full", 2);
    }
    assertThat(title(write(sweep), "length"))
        .matches(
            "Time grows with length to the power (1\\.9|2\\.0)\\d \\(1\\.9\\d to 2\\.0\\d\\)\\.");
    assertThat(title(write(SampleSweepPages.cores()), "strong-scaling"))
        .matches("8 cores reach an efficiency of 0\\.8\\d in the median .* of the same work\\.");
    assertThat(title(write(SampleSweepPages.accuracy()), "accuracy"))
        .startsWith("Of 12 alternatives 5 are worth choosing: from window(256,256), ")
        .contains("to full, f32 (");
    assertThat(title(write(SampleSweepPages.accuracy()), "failures"))
        .isEqualTo("2 of 38 runs ended without figures.");
    assertThat(title(write(SampleSweepPages.length(1, 1)), "prediction"))
        .startsWith("Predictions are within 30 % of the measured time for 15 of 15 points;");
  }

  @Test
  void aSinglePointAndNoneHaveAPage() throws IOException {
    assertThat(sections(write(new SampleSweep(1).repeats(1).attend(8192, "full", 1))))
        .containsExactly("time", "roofline", "prediction", "points", "facts");
    assertThat(sections(write(new SampleSweep(1).failed("full", "no room"))))
        .containsExactly("failures", "points", "facts");
    assertThat(sections(write(new SampleSweep(1)))).containsExactly("points");
  }

  @Test
  void partsOfTheTimeAddUpToTheWall() throws IOException {
    JsonNode parts = data(write(SampleSweepPages.cores())).at("/time/0/parts");
    double longest = 0;
    for (JsonNode part : parts) {
      longest += part.get("values").get(0).asDouble();
    }
    double wall =
        ResultLog.read(folder).stream().mapToDouble(run -> run.wallSeconds()).max().orElseThrow();
    assertThat(longest).isBetween(0.97 * wall, 1.03 * wall);
  }

  @Test
  void theComparisonIsOnThePage() throws IOException {
    SweepComparison comparison =
        SweepComparison.of(
            SampleSweepPages.length(1, 1).results(), SampleSweepPages.length(2, 1.15).results());
    String html = write(SampleSweepPages.length(2, 1.15), Optional.of(comparison));
    assertThat(sections(html)).startsWith("baseline", "throughput");
    assertThat(title(html, "baseline")).startsWith("Against the baseline, all points: +1");
    assertThat(markup(html)).contains("all with causal", ">slower<");
  }

  @Test
  void hostileTextsStayText() throws IOException {
    String evil = "</script><script>alert(1)</script><!-- \"'&\u2028<img src=x onerror=alert(1)>";
    SampleSweep sweep =
        new SampleSweep(1).attend(8192, evil, 1).attend(8192, "full", 1).failed("causal", evil);
    sweep.write(fresh(), evil);
    SweepPage.write(folder, Optional.empty());
    String html = Files.readString(folder.resolve(SweepFiles.PAGE));
    assertThat(html).doesNotContain("<script>alert", "<!-- ", "<img src=x");
    assertThat(markup(html))
        .doesNotContain("<img")
        .contains("&lt;/script&gt;&lt;script&gt;alert(1)");
    assertThat(data(html).at("/throughput/0/x/categories").toString()).contains("alert(1)");
  }

  @Test
  void fetchesNothing() throws IOException {
    String markup = markup(write(SampleSweepPages.accuracy()));
    assertThat(markup).contains("default-src 'none'").doesNotContain("@import", "url(", "://");
  }

  @Test
  void equalResultsGiveEqualBytesUnderEveryLocale() throws IOException {
    Locale before = Locale.getDefault();
    String here = write(SampleSweepPages.accuracy());
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(write(SampleSweepPages.accuracy())).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }

  private String write(SampleSweep sweep) throws IOException {
    return write(sweep, Optional.empty());
  }

  private String write(SampleSweep sweep, Optional<SweepComparison> comparison) throws IOException {
    sweep.write(fresh(), "A sweep");
    SweepPage.write(folder, comparison);
    return Files.readString(folder.resolve(SweepFiles.PAGE));
  }

  private Path fresh() throws IOException {
    Files.deleteIfExists(folder.resolve(SweepFiles.RESULTS));
    return folder;
  }

  private static List<String> captions(String html, String section) throws IOException {
    return data(html).get(section).findValuesAsText("caption");
  }

  private static List<String> sections(String html) {
    return all(html, "<section id=\"([^\"]*)\"");
  }

  private static String title(String html, String section) {
    return all(html, "<section id=\"" + section + "\">\\s*<h2><bdi>(.*?)</bdi>").get(0);
  }

  private static List<String> all(String html, String pattern) {
    return Pattern.compile(pattern).matcher(html).results().map(m -> m.group(1)).toList();
  }

  /** The page without its scripts. */
  private static String markup(String html) {
    return html.replaceAll("(?s)<script.*?</script>", "");
  }

  private static JsonNode data(String html) throws IOException {
    return new ObjectMapper()
        .readTree(
            all(html, "(?s)<script type=\"application/json\" id=\"data\">(.*?)</script>").get(0));
  }
}
