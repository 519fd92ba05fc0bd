package org.longspan.job.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.job.Longspan;
import org.longspan.job.common.RunListener;
import org.longspan.job.request.DocumentRequest;
import org.longspan.model.plan.StagePlan;
import org.longspan.output.OutputFolder;
import org.longspan.plan.Plan;
import org.longspan.record.FileDigest;
import org.longspan.record.Verification;
import org.longspan.samples.SharedSpark;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TokenSource;

/** The whole chain with the built-in model, over a lease with a stranger in it. */
@ExtendWith(SharedSpark.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentJobTest {
  private static final String[] WHO = {"The tenant", "The landlord", "Each party", "The agent"};
  private static final String[] DOES = {
    "pays the rent", "keeps the keys of", "insures", "repairs the roof of", "may inspect"
  };
  private static final String[] WHAT = {
    "the house in the first week of every month",
    "the flat after a written notice",
    "the garage as the lease of the premises says"
  };
  private static final String STRANGER =
      "Penguins dive for krill below the ice and come back to their chicks at night.";
  private static final int STRANGE = 17;
  private static final String SAID = "The dog of the neighbour must not bark after ten o'clock.";
  private static final String AGAIN =
      "After ten in the evening, the neighbour's dog is not allowed to bark.";

  private Path folder;
  private DocumentRequest request;
  private DocumentResult first;
  private SparkSession session;

  @BeforeAll
  void analyze(JavaSparkContext spark, @TempDir Path temporary) throws IOException {
    folder = temporary;
    session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    List<String> lines = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      lines.add(WHO[n % 4] + " " + DOES[n % 5] + " " + WHAT[n % 3] + ", clause " + n + ".");
    }
    lines.set(STRANGE, STRANGER);
    lines.set(4, SAID);
    lines.set(33, AGAIN);
    Path text = Files.write(folder.resolve("lease.txt"), lines);
    request = request(text, folder.resolve("out"), OutputFolder.Existing.REFUSE);
    first = Longspan.on(spark).analyze(request);
  }

  private static DocumentRequest request(Path text, Path output, OutputFolder.Existing existing) {
    return DocumentRequest.of(TokenSource.Text.of(List.of(text.toString())))
        .unit(SegmentRule.Passages.of("lines"))
        .output(output, existing)
        .build();
  }

  private List<Row> table(String name) {
    return session.read().parquet(first.table(name).toString()).collectAsList();
  }

  @Test
  void theStrangerIsTheFirstOutlier() {
    assertThat(table("outliers").get(0).getLong(1)).isEqualTo(STRANGE);
  }

  @Test
  void theSentenceThatIsSaidTwiceIsTheFirstLink() {
    Row link = table("links").get(0);
    assertThat(link.getLong(1)).isEqualTo(33);
    assertThat(link.getLong(2)).isEqualTo(4);
    assertThat(link.getDouble(3)).isGreaterThan(0.6);
  }

  @Test
  void theRecordHasAllParts() {
    assertThat(first.certificateHolds()).isTrue();
    assertThat(first.record().command()).isEqualTo("analyze");
    assertThat(first.record().document().passages()).isEqualTo(40);
    assertThat(first.record().document().scale()).isBetween(1.0, 1_024.0);
    assertThat(first.record().document().seconds())
        .containsOnlyKeys(
            "tokens",
            "passages",
            "vectors",
            "attention",
            "findings",
            "words",
            "copies",
            "audit",
            "page");
    assertThat(first.record().encoding().tokens()).isGreaterThan(400);
    assertThat(first.record().problem().mask()).isEqualTo("!window(2,2)");
    assertThat(first.record().outputs().stream().map(FileDigest::path))
        .contains("attention.safetensors", "passages.safetensors", "tables/scores.parquet");
  }

  @Test
  void verifyRedoesTheAttentionFromTheFolderAlone(JavaSparkContext spark) throws IOException {
    Verification verdict = Longspan.on(spark).verify(first.folder(), 40);
    assertThat(verdict.checks()).filteredOn(check -> !check.passed()).isEmpty();
    assertThat(verdict.rows()).isEqualTo(40);
    Path file = first.folder().resolve("attention.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 0x40;
    Files.write(file, bytes);
    assertThat(Longspan.on(spark).verify(first.folder(), 40).passed()).isFalse();
    bytes[bytes.length - 1] ^= 0x40;
    Files.write(file, bytes);
  }

  /** Stops after the model has finished. */
  private static final class Stopping implements RunListener {
    @Override
    public void planned(Plan plan) {
      throw new IllegalStateException("stopped");
    }
  }

  /** Notes which plans were made. */
  private static final class Noting implements RunListener {
    private final List<String> plans = new ArrayList<>();

    @Override
    public void planned(Plan plan) {
      plans.add("attention");
    }

    @Override
    public void planned(StagePlan plan) {
      plans.add("model");
    }
  }

  /** Resumes with half of the steps done, and gives the same bytes as the run in one go. */
  @Test
  void aStoppedRunGoesOnWithTheNextStep(JavaSparkContext spark) {
    Path text = folder.resolve("lease.txt");
    Path output = folder.resolve("resumed");
    DocumentRequest again = request(text, output, OutputFolder.Existing.RESUME);
    try (PreparedDocument job = Longspan.prepareDocuments(again, Map.of(), new Stopping())) {
      assertThatThrownBy(() -> job.run(spark)).hasMessage("stopped");
    }
    Noting noting = new Noting();
    try (PreparedDocument job = Longspan.prepareDocuments(again, Map.of(), noting)) {
      assertThat(job.run(spark).record().outputs()).isEqualTo(first.record().outputs());
    }
    assertThat(noting.plans).containsExactly("attention", "attention");
  }

  @Test
  void oneSentenceIsNotEnough(JavaSparkContext spark) throws IOException {
    Path text = Files.writeString(folder.resolve("short.txt"), "Hello.");
    Path output = folder.resolve("short");
    assertThatThrownBy(
            () -> Longspan.on(spark).analyze(request(text, output, OutputFolder.Existing.REFUSE)))
        .hasMessageContaining("1 passage");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.contains("short-"));
    }
  }
}
