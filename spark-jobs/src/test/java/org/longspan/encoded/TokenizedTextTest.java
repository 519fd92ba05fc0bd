package org.longspan.encoded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.model.stage.ResultLocation;
import org.longspan.model.stage.StagedPanels;
import org.longspan.samples.SharedSpark;
import org.longspan.tokens.BlockSpec;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TokenModels;
import org.longspan.tokens.TokenRequest;
import org.longspan.tokens.TokenSource;
import org.longspan.tokens.pack.TokenJob;

/** The tables of texts that are tokenised in blocks: places lead back to the text. */
@ExtendWith(SharedSpark.class)
class TokenizedTextTest {
  private static final String PARAGRAPH = "Grüße an alle, die 中文 lesen. ".repeat(9).strip();
  private static final String FIRST = "Kurz.\n\n" + PARAGRAPH + "\n\n\nEnde";

  @TempDir private Path folder;

  @Test
  void excerptsAreTheBeginningsOfParagraphs(JavaSparkContext spark) throws IOException {
    Path result = write(spark);
    List<Row> rows = read(spark, result, "segments.parquet");
    assertThat(rows)
        .extracting(row -> row.<String>getAs("text"))
        .containsExactly("Kurz.", PARAGRAPH.substring(0, 120), "Ende", "Anderes");
    assertThat(rows)
        .extracting(row -> Path.of(row.<String>getAs("document")).getFileName().toString())
        .containsExactly("a.txt", "a.txt", "a.txt", "b.txt");
  }

  @Test
  void bytesOfTokensCoverTheText(JavaSparkContext spark) throws IOException {
    Path result = write(spark);
    byte[] text = FIRST.getBytes(UTF_8);
    StringBuilder joined = new StringBuilder();
    for (Row row : read(spark, result, "tokens.parquet")) {
      if (row.<String>getAs("document").endsWith("a.txt") && row.getAs("byte_from") != null) {
        int from = Math.toIntExact(row.<Long>getAs("byte_from"));
        int to = Math.toIntExact(row.<Long>getAs("byte_to"));
        joined.append(new String(Arrays.copyOfRange(text, from, to), UTF_8));
      }
    }
    assertThat(joined.toString()).isEqualTo(FIRST.replaceAll("\\s", ""));
  }

  private Path write(JavaSparkContext spark) throws IOException {
    Path texts = Files.createDirectories(folder.resolve("texts"));
    Files.writeString(texts.resolve("a.txt"), "\uFEFF" + FIRST);
    Files.writeString(texts.resolve("b.txt"), "Anderes");
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    TokenRequest request =
        TokenRequest.of(TokenSource.Text.of(List.of(texts.toString())), TokenModels.MINILM)
            .withBlocks(new BlockSpec(20, 5))
            .withSegments(SegmentRule.Named.PARAGRAPHS);
    PackedTokens tokens = TokenJob.pack(request, spark, scratch, note -> {});
    assertThat(tokens.layout().segments()).isGreaterThan(5);
    assertThat(tokens.layout().rows()).isGreaterThan(tokens.layout().tokens());
    Path result = Files.createDirectories(folder.resolve("out"));
    StagedPanels nothing = new StagedPanels("none", "", 1, tokens.layout().rows());
    new EncodedWriter(spark, scratch)
        .write(
            new ResultLocation(nothing, List.of(), 384),
            tokens,
            EncodedSpec.builder(384).tokenTable().build(),
            result);
    return result;
  }

  private static List<Row> read(JavaSparkContext spark, Path result, String table) {
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    return session
        .read()
        .parquet(result.resolve("tables/" + table).toUri().toString())
        .collectAsList();
  }
}
