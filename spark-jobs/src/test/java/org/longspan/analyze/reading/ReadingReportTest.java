package org.longspan.analyze.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.report.Fact;
import org.longspan.samples.SharedSpark;

/** The page that is made of the tables. */
@ExtendWith(SharedSpark.class)
class ReadingReportTest {
  private static final List<String> LINES =
      List.of(
          "# Exact",
          "The first words.",
          "Then others.",
          "Something else.",
          "The centre.",
          "# Speed",
          "It is fast.",
          "It turns here.",
          "Nearly done.",
          "The first words!");

  @TempDir private Path output;

  @Test
  void everyTableIsASection(JavaSparkContext spark) throws IOException {
    new SampleTables(spark, output).writeAll(LINES);
    String html = page("book.txt");

    assertThat(html)
        .contains("id=\"strip\"", "id=\"map\"", "id=\"links\"", "id=\"copies\"", "id=\"central\"")
        .contains(
            "id=\"turns\"", "id=\"outliers\"", "id=\"groups\"", "id=\"atlas\"", "id=\"audit\"")
        .doesNotContain("id=\"advice\"")
        .contains("1 of 8 sentences is referred to at least twice", "The centre.", "(line 5)");
    JsonNode data = data(html);
    assertThat(data.at("/passages/sections/1/title").asText()).isEqualTo("Speed");
    assertThat(data.at("/passages/section").toString()).isEqualTo("[0,0,0,0,1,1,1,1]");
    assertThat(data.at("/groups/matrices/0/labels").toString()).isEqualTo("[\"Exact\",\"Speed\"]");
    assertThat(data.at("/atlas/links/0/query").asInt()).isEqualTo(1);
    assertThat(data.at("/atlas/links/0/keyWord").asText()).isEqualTo("The");
    assertThat(data.at("/atlas/links/0/queryWord").isNull()).isTrue();
    assertThat(data.at("/atlas/starts").toString()).isEqualTo("[0,20]");
    assertThat(data.at("/map/pools").asInt()).isEqualTo(8);
    assertThat(data.at("/passages/text/3").asText()).isEqualTo("The centre.");
  }

  @Test
  void aMissingTableIsAMissingSection(JavaSparkContext spark) throws IOException {
    new SampleTables(spark, output).writePassages(LINES);

    assertThat(page("book.txt"))
        .doesNotContain("id=\"strip\"", "id=\"map\"", "id=\"links\"", "id=\"atlas\"");
  }

  /** Both sides would show the same passage. */
  @Test
  void aRunThatAppearsTwiceInOnePassageIsNotShown(JavaSparkContext spark) throws IOException {
    SampleTables tables = new SampleTables(spark, output);
    tables.writePassages(LINES);
    tables.writeCopy(3, 3);

    assertThat(page("book.txt")).doesNotContain("id=\"copies\"");
  }

  @Test
  void aLongTextFitsThePage(JavaSparkContext spark) throws IOException {
    SampleTables tables = new SampleTables(spark, output);
    String sentence = "Nine words of a long book that goes on. ".repeat(3);
    int passages =
        tables.writePassages(IntStream.range(0, 60_000).mapToObj(n -> n + " " + sentence).toList());
    tables.writeScores(passages);
    tables.writeAdvice();
    String html = page("long.txt");

    assertThat(html.length()).isLessThan(10_000_000);
    assertThat(html).contains("id=\"advice\"", "A window is enough here");
    JsonNode data = data(html);
    assertThat(data.at("/passages/count").asInt()).isEqualTo(60_000);
    // Every second one, and the passage that the text comes back to most.
    assertThat(data.at("/passages/numbers").size()).isEqualTo(30_001);
    assertThat(data.at("/passages/isCut").asBoolean()).isTrue();
    assertThat(data.at("/whole/3").asText()).isEqualTo("3 " + sentence);
  }

  @Test
  void namesOfDocumentsLackTheCommonFolder() {
    assertThat(ShortNames.of(List.of("/a/b/one.md", "/a/b/c/two.md")))
        .containsExactly("one.md", "c/two.md");
    assertThat(ShortNames.of(List.of("a/x.md"))).containsExactly("x.md");
    assertThat(ShortNames.of(List.of("x.md", "a/x.md"))).containsExactly("x.md", "a/x.md");
    assertThat(ShortNames.of(List.of())).isEmpty();
  }

  private String page(String title) throws IOException {
    ReadingReport.write(
        output,
        new ReadingReport.Caption(
            title, "sentence", 1, List.of(Fact.count("Sentences", 8)), List.of(), List.of()));
    return Files.readString(output.resolve("report.html"));
  }

  private static JsonNode data(String html) throws IOException {
    String start = "id=\"data\">";
    int from = html.indexOf(start) + start.length();
    return new ObjectMapper().readTree(html.substring(from, html.indexOf("</script>", from)));
  }
}
