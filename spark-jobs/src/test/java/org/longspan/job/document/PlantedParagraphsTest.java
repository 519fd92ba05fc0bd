package org.longspan.job.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.longspan.tokens.TokenSource;

/**
 * Two paragraphs in the Apache License: one of another topic, one that says in other words what is
 * there.
 */
@ExtendWith(SharedSpark.class)
class PlantedParagraphsTest {
  private static final String STRANGER =
      "Bring the milk to the boil with a pinch of salt, stir in the semolina, and let it swell over a low"
          + " flame for ten minutes. Beat the egg whites until they are stiff, fold them in, and serve the"
          + " pudding with stewed plums or a spoonful of raspberry jam while it is still warm.";

  private static final String LIABILITY = "8. Limitation of Liability.";

  /** Says what {@link #LIABILITY} says, in other words. */
  private static final String PARAPHRASE =
      "Nobody who helped to write this software has to pay you compensation if something goes wrong because"
          + " you used it or could not use it. That holds for every kind of harm, such as a ruined"
          + " reputation, interrupted business or a broken machine, and even if he had been warned"
          + " beforehand, except where a court or a signed contract says otherwise.";

  @TempDir private Path folder;

  @Test
  void bothAreTheFirstOfTheirTables(JavaSparkContext spark) throws IOException {
    List<String> paragraphs =
        new ArrayList<>(List.of(Files.readString(Path.of("../LICENSE")).split("\n\\s*\n")));
    paragraphs.add(20, STRANGER);
    paragraphs.add(5, PARAPHRASE);
    Path text = Files.writeString(folder.resolve("license.txt"), String.join("\n\n", paragraphs));
    DocumentRequest request =
        DocumentRequest.of(TokenSource.Documents.of(List.of(text.toString())))
            .atlas(false)
            .output(folder.resolve("out"))
            .build();
    try (DocumentResult result = Longspan.on(spark).analyze(request)) {
      SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
      List<String> texts =
          rows(session, result, "passages").stream().map(row -> row.<String>getAs("text")).toList();

      long outlier = rows(session, result, "outliers").get(0).getAs("passage");
      assertThat(texts.get((int) outlier)).isEqualTo(STRANGER);

      Row link = rows(session, result, "links").get(0);
      assertThat(texts.get((int) link.<Long>getAs("key").longValue())).isEqualTo(PARAPHRASE);
      assertThat(texts.get((int) link.<Long>getAs("query").longValue())).startsWith(LIABILITY);
    }
  }

  private static List<Row> rows(SparkSession session, DocumentResult result, String table) {
    return session.read().parquet(result.table(table).toString()).collectAsList();
  }
}
