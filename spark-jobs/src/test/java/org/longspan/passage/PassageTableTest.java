package org.longspan.passage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.privacy.Redaction;
import org.longspan.samples.SharedSpark;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.SegmentRule.Passages;

@ExtendWith(SharedSpark.class)
class PassageTableTest {
  @TempDir private Path folder;

  @Test
  void theTableHasWhatIsKnownOfPassages(JavaSparkContext spark) throws IOException {
    Path text =
        Files.writeString(
            folder.resolve("talk.md"),
            "# First\n\nAnn: the cat sat. It slept.\n\nBob: caf\u00E9, really?\n\nAnn: Yes\n"
                + "# Second\nend\n");
    Passages rule = Passages.of("paragraphs").withSpeaker("^(\\w+):");
    PackedTokens tokens = WordPassages.pack(spark, text, rule, folder);
    Path file = folder.resolve("tables/passages.parquet");
    PassageWriter.write(spark, tokens, Redaction.NONE, folder.resolve("a"), file);
    PassageTable table =
        PassageTable.open(SparkSession.builder().sparkContext(spark.sc()).getOrCreate(), file);

    assertThat(table.size()).isEqualTo(5);
    Map<Long, Passage> some = table.read(List.of(2L, 4L));
    String name = text.toString();
    assertThat(some.get(2L))
        .isEqualTo(
            new Passage(2, 0, name, 0, "First", "Bob", 5, 43, 57, 13, 4, "caf\u00E9, really?"));
    assertThat(some.get(4L).text()).isEqualTo("# Second\nend");
    assertThat(table.read(List.of())).isEmpty();
    assertThat(table.longs("line")).containsExactly(1, 3, 5, 7, 8);
    assertThat(table.ints("section")).containsExactly(0, 0, 0, 0, 1);
    PassageLabels speakers = table.labels("speaker");
    assertThat(speakers.names()).containsExactly("Ann", "Bob");
    assertThat(speakers.codes()).containsExactly(-1, 0, 1, 0, -1);
    Path again = folder.resolve("again.parquet");
    PassageWriter.write(spark, tokens, Redaction.NONE, folder.resolve("b"), again);
    assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(file));

    Redaction hashes = Redaction.withKey("a key of sixteen bytes or more".getBytes(UTF_8));
    Path redacted = folder.resolve("redacted.parquet");
    PassageWriter.write(spark, tokens, hashes, folder.resolve("c"), redacted);
    PassageTable shown =
        PassageTable.open(SparkSession.builder().sparkContext(spark.sc()).getOrCreate(), redacted);
    assertThat(shown.read(List.of(2L)).get(2L))
        .isEqualTo(
            new Passage(
                2,
                0,
                hashes.hash(name),
                0,
                hashes.hash("First"),
                hashes.hash("Bob"),
                5,
                43,
                57,
                13,
                4,
                null));
    assertThat(shown.labels("text_hash").names())
        .contains(hashes.hash("caf\u00E9, really?"))
        .hasSize(5);
  }
}
