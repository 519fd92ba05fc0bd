package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.samples.Outcome;

/** The verb {@code plan} with a model. */
class EncodePlanTest {
  private static final Path LLAMA =
      Path.of("../core/src/test/resources/org/longspan/model/cases/llama");

  @TempDir private Path folder;

  @Test
  void aNumberOfTokensIsPlannedStageByStage() {
    Outcome plan =
        Outcome.of(
            "plan", "--model", LLAMA, "--tokens", 100_000, "--losses", "--master", "local[2]");
    assertThat(plan.exitCode()).isZero();
    assertThat(plan.out())
        .contains("llama, ")
        .contains("100,000 tokens, computed as 100,000 rows in 1 block")
        .contains("embedding ")
        .contains("layer 2 ")
        .contains("disk ")
        .contains(" s on 2 cores")
        .containsPattern("besides +[0-9]+ s on one machine or [0-9]+ s on a cluster to start");
    // Three layers of 4 heads of 8, half of all pairs.
    assertThat(flops(plan, 1)).isBetween(1.9e12, 1.95e12);
    assertThat(plan.err()).contains("the longest document has 100,000 tokens");
  }

  @Test
  void aWindowCostsInProportionToTheLength() {
    Outcome plan =
        Outcome.of(
            "plan",
            "--model",
            LLAMA,
            "--tokens",
            100_000,
            "--mask",
            "causal & window(99,0)",
            "--master",
            "local[2]");
    assertThat(plan.exitCode()).isZero();
    assertThat(flops(plan, 1)).isBetween(3.8e9, 3.9e9);
    assertThat(plan.err()).doesNotContain("longest document");
  }

  @Test
  void textsAreTokenised() throws IOException {
    Path text = Files.writeString(folder.resolve("a.txt"), "one two three");
    Outcome plan = Outcome.of("plan", "--model", "minilm", "--input", text, "--master", "local[1]");
    assertThat(plan.exitCode()).isZero();
    assertThat(plan.out()).contains("5 tokens, computed as 5 rows in 1 block");
  }

  @Test
  void optionsOfAModelWithoutOne() {
    Outcome plan = Outcome.of("plan", "--tokens", 10);
    assertThat(plan.exitCode()).isEqualTo(2);
    assertThat(plan.errorLines()).last().asString().contains("options of a model");
  }

  @Test
  void optionsOfAttentionHaveNoEffectOnAModel() {
    Outcome plan = Outcome.of("plan", "--model", LLAMA, "--tokens", 10, "--softcap", 3);
    assertThat(plan.exitCode()).isEqualTo(2);
    assertThat(plan.errorLines())
        .last()
        .asString()
        .contains("--softcap has no effect on a model; leave it out");
  }

  /** A number of the line of totals. */
  private static double flops(Outcome plan, int column) {
    String line =
        plan.out().lines().filter(text -> text.startsWith("all ")).findFirst().orElseThrow();
    return Double.parseDouble(line.split("\\s+")[column]);
  }
}
