package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.record.PrivacyRecord;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.samples.Outcome;

/** {@code analyze --epsilon} end to end. */
class ReleaseTest {
  @TempDir private Path folder;

  @Test
  void sumsWithNoiseAndTheirAccountingAreAllThatIsWritten() throws IOException {
    Path letters = Files.createDirectory(folder.resolve("zumble-letters"));
    for (int n = 0; n < 3; n++) {
      Files.writeString(
          letters.resolve("qorvik-" + n + ".md"),
          "# House\n\nA house of wood.\n\nA road.\n\n# Garden\n\nTrees and a wall.\n\nRain.\n");
    }
    Path output = folder.resolve("out");
    Outcome run = release("--input", letters, "--delta", "1e-5", "--output", output);
    assertThat(run.err()).doesNotContain("failed");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().strip()).isEqualTo(output.resolve("tables").toString());

    try (Stream<Path> files = Files.walk(output)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> output.relativize(file).toString()))
          .containsExactlyInAnyOrder(
              "run.json", "tables/private_words.parquet", "tables/private_sections.parquet");
    }
    RunRecord record = RunRecords.read(output);
    assertThat(record.inputs()).extracting("role").containsOnly("model");
    PrivacyRecord privacy = record.privacy();
    assertThat(privacy.epsilon()).isEqualTo(1);
    assertThat(privacy.sigma()).isCloseTo(5.27591, within(1e-4));
    assertThat(privacy.released())
        .containsExactly("tables/private_words.parquet", "tables/private_sections.parquet");
    assertThat(Files.readString(output.resolve(RunRecord.NAME)))
        .doesNotContain("zumble")
        .doesNotContain("qorvik");

    Outcome verify = Outcome.of("verify", "--output", output);
    assertThat(verify.exitCode()).isEqualTo(2);
    assertThat(verify.err()).contains("has sums with noise, which nothing can be compared with");
  }

  @Test
  void mistakes() throws IOException {
    Path text = Files.writeString(folder.resolve("one.txt"), "One house.\n\nTwo.\n\nThree.\n");
    Path output = folder.resolve("out");
    for (List<String> wrong :
        List.of(
            List.of("--delta is missing", "--epsilon=1"),
            List.of("--epsilon is missing", "--delta=1e-6"),
            List.of("delta is 2.0; give 1e-9 or more", "--epsilon=1", "--delta=2"),
            List.of("epsilon is 0.0", "--epsilon=0", "--delta=1e-6"),
            List.of("both --epsilon and --redact", "--epsilon=1", "--delta=1e-6", "--redact"),
            List.of("(--against)", "--epsilon=1", "--delta=1e-6", "--against=" + text),
            List.of("(--mask)", "--epsilon=1", "--delta=1e-6", "--mask=causal"),
            List.of("(--temperature)", "--epsilon=1", "--delta=1e-6", "--temperature=1"),
            List.of("(--min-distance)", "--epsilon=1", "--delta=1e-6", "--min-distance=3"),
            List.of("there is only one document", "--epsilon=1", "--delta=1e-6"))) {
      Outcome run =
          Outcome.of(
              Stream.concat(
                      Stream.of("analyze", "--input", text, "--output", output),
                      wrong.stream().skip(1))
                  .toArray());
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.errorLines()).last().asString().contains(wrong.get(0));
      assertThat(output).doesNotExist();
    }
  }

  private static Outcome release(Object... arguments) {
    return Outcome.of(
        Stream.concat(
                Stream.of("analyze", "--epsilon", "1", "--master", "local[2]"),
                Stream.of(arguments))
            .toArray());
  }
}
