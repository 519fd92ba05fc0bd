package org.longspan.job.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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

/** A conversation of four, of whom one answers only one other. */
@ExtendWith(SharedSpark.class)
class AnsweringSpeakerTest {
  private static final List<String> ANNA =
      List.of(
          "The roses need more water in this heat.",
          "I planted the tomatoes along the south wall.",
          "Slugs have eaten all the young lettuce again.",
          "We should prune the apple trees before spring.",
          "The compost heap is ready for the flower beds.",
          "Greenfly is spreading over the bean plants.");

  private static final List<String> BEN =
      List.of(
          "The team lost the match in the last minute.",
          "Our goalkeeper saved two penalties on Saturday.",
          "The coach will change the defence next week.",
          "They sold their best striker to another club.",
          "The referee should have shown a red card.",
          "We have tickets for the final at the stadium.");

  private static final List<String> CLARA =
      List.of(
          "The bank has raised the interest on our mortgage.",
          "I moved my savings into government bonds.",
          "Share prices fell sharply after the report.",
          "The tax return has to be filed by Friday.",
          "The accountant found an error in the invoices.",
          "Our pension fund charges too many fees.");

  /** Answers to Anna, with other words. */
  private static final List<String> DORA =
      List.of(
          "Then give those flowers a bucket from the rain barrel each evening.",
          "That bed gets plenty of sun for vegetables to ripen.",
          "Put out traps, or snails will ruin every salad in the garden.",
          "Cutting back the orchard branches now would be too early.",
          "Spread that mulch under the shrubs and hedges too.",
          "Spray those aphids off the leaves of your legumes.");

  @TempDir private Path folder;

  @Test
  void theAnswersAreTheStrongestPairOfSpeakers(JavaSparkContext spark) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int n = 0; n < ANNA.size(); n++) {
      lines.add("ANNA: " + ANNA.get(n));
      lines.add("BEN: " + BEN.get(n));
      lines.add("CLARA: " + CLARA.get(n));
      lines.add("DORA: " + DORA.get((n + 3) % DORA.size()));
    }
    Path text = Files.write(folder.resolve("talk.txt"), lines);
    DocumentRequest request =
        DocumentRequest.of(TokenSource.Documents.of(List.of(text.toString())))
            .unit(SegmentRule.Passages.of("lines").withSpeaker("^([A-Z]+):"))
            .output(folder.resolve("out"))
            .build();
    try (DocumentResult result = Longspan.on(spark).analyze(request)) {
      SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
      List<Row> pairs =
          session.read().parquet(result.table("groups").toString()).collectAsList().stream()
              .filter(row -> row.<String>getAs("side").equals("speaker"))
              .filter(row -> !row.getAs("query_name").equals(row.getAs("key_name")))
              .sorted(Comparator.comparingDouble(row -> -row.<Double>getAs("ratio")))
              .toList();
      assertThat(pairs).hasSize(12);
      assertThat(pairs.subList(0, 2))
          .extracting(row -> row.getAs("query_name") + " to " + row.getAs("key_name"))
          .containsExactlyInAnyOrder("DORA to ANNA", "ANNA to DORA");
      assertThat(pairs.get(1).<Double>getAs("ratio"))
          .isGreaterThan(1.5 * pairs.get(2).<Double>getAs("ratio"));
    }
  }
}
