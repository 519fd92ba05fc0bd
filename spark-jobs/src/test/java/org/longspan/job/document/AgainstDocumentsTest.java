package org.longspan.job.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.job.Longspan;
import org.longspan.job.request.DocumentRequest;
import org.longspan.samples.SharedSpark;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TokenSource;

/** A reply that takes up one section, in other words, and leaves out the other. */
@ExtendWith(SharedSpark.class)
class AgainstDocumentsTest {
  private static final List<String> LETTER =
      List.of(
          "# Garden",
          "The roses need more water in this heat.",
          "Slugs have eaten all the young lettuce again.",
          "We should prune the apple trees before spring.",
          "# Football",
          "The team lost the match in the last minute.",
          "Our goalkeeper saved two penalties on Saturday.",
          "They sold their best striker to another club.",
          "The referee should have shown a red card.");

  private static final List<String> REPLY =
      List.of(
          "The trains to the coast were late all week.",
          "Every apple tree ought to be pruned before the spring.",
          "My sister plays the violin in an orchestra.",
          "In this hot weather, roses need a lot of water.",
          "The museum of modern art has opened a new wing.",
          "Once more the slugs ate all of the young lettuce.",
          "I read a book about the history of printing.");

  private static final List<String> SHARED = List.of("roses", "lettuce", "apple");

  @TempDir private Path folder;

  @Test
  void coverageAndLinks(JavaSparkContext spark) throws IOException {
    DocumentRequest request =
        DocumentRequest.of(documents("letter.md", LETTER))
            .against(documents("reply.txt", REPLY))
            .unit(SegmentRule.Passages.of("lines"))
            .output(folder.resolve("out"))
            .build();
    try (DocumentResult result = Longspan.on(spark).analyze(request)) {
      SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
      List<Row> coverage = rows(session, result, "against_coverage");
      assertThat(coverage.get(0).<String>getAs("section_title")).isEqualTo("Garden");
      assertThat(coverage.get(0).<Long>getAs("taken")).isGreaterThanOrEqualTo(3);
      assertThat(coverage.get(1).<String>getAs("section_title")).isEqualTo("Football");
      assertThat(coverage.get(1).<Long>getAs("taken")).isZero();
      assertThat(rows(session, result, "against_passages")).hasSize(REPLY.size());
      List<String> texts =
          rows(session, result, "passages").stream().map(row -> row.<String>getAs("text")).toList();
      for (Row link : rows(session, result, "against_links").subList(0, 3)) {
        String reply = REPLY.get((int) link.getLong(1));
        String letter = texts.get((int) link.getLong(2));
        assertThat(SHARED).anyMatch(word -> reply.contains(word) && letter.contains(word));
      }
      assertThat(result.folder().resolve(AgainstStep.ATTENTION)).isNotEmptyFile();
      assertThat(page(result))
          .contains(
              "id=\"against\"", "reply.txt", "nothing of “", "Football", "museum of modern art");
    }
  }

  /** Every vector of a short text has much of the whole text in it, which is not to count. */
  @Test
  void whatShortTextsShareIsAllThatIsTakenUp(JavaSparkContext spark) throws IOException {
    String shared = "Apple trees should be pruned in spring, before the sap rises.";
    DocumentRequest request =
        DocumentRequest.of(
                documents(
                    "one.txt",
                    List.of(
                        "Fans sang in the stadium until midnight after the final.",
                        "Add tomatoes and basil before serving the pasta.",
                        shared,
                        "The new telescope saw a distant galaxy forming stars.")))
            .against(
                documents(
                    "two.txt",
                    List.of(
                        "The museum opened a new wing for modern painting.",
                        shared,
                        "Interest rates rose again and house prices fell.",
                        "The ferry was cancelled because of the storm.")))
            .unit(SegmentRule.Passages.of("lines"))
            .output(folder.resolve("out"))
            .build();
    try (DocumentResult result = Longspan.on(spark).analyze(request)) {
      SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
      List<Row> links = rows(session, result, "against_links");
      assertThat(links).hasSize(1);
      assertThat(links.get(0).<Long>getAs("other")).isEqualTo(1);
      assertThat(links.get(0).<Long>getAs("passage")).isEqualTo(2);
      assertThat(links.get(0).<Double>getAs("similarity")).isGreaterThan(0.5);
      assertThat(page(result)).contains(" takes up 1 of the 4 lines");
    }
  }

  private static String page(DocumentResult result) throws IOException {
    return Files.readString(result.folder().resolve("report.html"));
  }

  private TokenSource documents(String name, List<String> lines) throws IOException {
    Path file = Files.write(folder.resolve(name), lines);
    return TokenSource.Documents.of(List.of(file.toString()));
  }

  private static List<Row> rows(SparkSession session, DocumentResult result, String table) {
    return session.read().parquet(result.table(table).toString()).collectAsList();
  }
}
