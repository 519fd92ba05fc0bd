package org.longspan.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.longspan.error.UserException;
import org.longspan.finding.audit.AuditFinding;
import org.longspan.finding.audit.AuditKind;
import org.longspan.finding.audit.AuditRule;
import org.longspan.job.request.AttentionRequest;
import org.longspan.job.request.Source;
import org.longspan.job.request.StatisticsSpec;
import org.longspan.output.OutputFolder;
import org.longspan.reference.AttentionInputs;
import org.longspan.samples.SampleTensors;
import org.longspan.samples.SharedSpark;
import org.longspan.store.Dtype;

/** What is planted into random tensors is found, and nothing else. */
@ExtendWith(SharedSpark.class)
class AuditJobTest {
  private static final int TOKENS = 1_500;
  private static final int HEADS = 4;
  private static final int WIDTH = 16;

  @TempDir private Path folder;

  private final AttentionInputs inputs = SampleTensors.of(TOKENS, TOKENS, HEADS, HEADS, WIDTH);

  private List<AuditFinding> audit(JavaSparkContext spark, String... statistics) {
    Path file = folder.resolve("qkv.safetensors");
    SampleTensors.safetensors(file, Dtype.F32, inputs);
    Path output = folder.resolve("out");
    AttentionRequest request =
        AttentionRequest.of(new Source.File(file))
            .mask("causal")
            .statistics(new StatisticsSpec(List.of(statistics), 1, null))
            .output(output, OutputFolder.Existing.REFUSE)
            .build();
    Longspan longspan = Longspan.on(spark);
    longspan.attend(request).close();
    return longspan.audit(output, AuditRule.DEFAULT);
  }

  private static void multiply(float[] tensor, int token, int head, float factor) {
    int from = (token * HEADS + head) * WIDTH;
    for (int n = from; n < from + WIDTH; n++) {
      tensor[n] *= factor;
    }
  }

  @Test
  void nothingStandsOutInRandomTensors(JavaSparkContext spark) throws IOException {
    assertThat(audit(spark, "received", "entropy")).isEmpty();
    assertThat(folder.resolve("out/audit.jsonl")).isEmptyFile();
  }

  @Test
  void aKeyOfLargeNormIsOnTop(JavaSparkContext spark) throws IOException {
    for (int head = 0; head < HEADS; head++) {
      multiply(inputs.k(), 700, head, 6);
    }
    multiply(inputs.k(), 300, 1, 6);
    multiply(inputs.q(), 1_200, 2, 40);
    List<AuditFinding> found = audit(spark, "received", "entropy");
    AuditFinding first = found.get(0);
    assertThat(first.kind()).isEqualTo(AuditKind.SHARED_SPIKE);
    assertThat(first.position()).isEqualTo(700);
    assertThat(first.detail()).isEqualTo("heads 0, 1, 2, 3");
    assertThat(first.value()).isGreaterThan(10 * first.expected());
    assertThat(positions(found, AuditKind.SPIKE)).contains(300L, 700L).hasSize(HEADS + 1);
    assertThat(positions(found, AuditKind.LOW_ENTROPY)).contains(1_200L);
    assertFiles(spark, found);
  }

  private static List<Long> positions(List<AuditFinding> found, AuditKind kind) {
    return found.stream()
        .filter(finding -> finding.kind() == kind)
        .map(AuditFinding::position)
        .toList();
  }

  /** The table and the lines have the findings in their order. */
  private void assertFiles(JavaSparkContext spark, List<AuditFinding> found) throws IOException {
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    String table = folder.resolve("out/tables/audit.parquet").toString();
    List<Row> rows = session.read().parquet(table).collectAsList();
    List<String> lines = Files.readAllLines(folder.resolve("out/audit.jsonl"));
    assertThat(rows).hasSameSizeAs(found);
    assertThat(lines).hasSameSizeAs(found);
    for (int n = 0; n < found.size(); n++) {
      AuditFinding finding = found.get(n);
      JsonNode line = new ObjectMapper().readTree(lines.get(n));
      assertThat(rows.get(n).<Integer>getAs("rank")).isEqualTo(n);
      assertThat(rows.get(n).<String>getAs("kind")).isEqualTo(finding.kind().toString());
      assertThat(rows.get(n).<Long>getAs("token")).isEqualTo(finding.position());
      assertThat(rows.get(n).<Object>getAs("passage")).isNull();
      assertThat(rows.get(n).<Object>getAs("layer")).isNull();
      assertThat(rows.get(n).<Double>getAs("z")).isEqualTo(finding.z());
      assertThat(line.get("token").longValue()).isEqualTo(finding.position());
      assertThat(line.get("z").doubleValue()).isCloseTo(finding.z(), within(1e-12));
      assertThat(line.get("passage").isNull()).isTrue();
    }
  }

  @Test
  void inputsThatAreNotFiniteAreNamed(JavaSparkContext spark) {
    inputs.k()[(900 * HEADS + 2) * WIDTH + 5] = Float.NaN;
    inputs.v()[(1_000 * HEADS) * WIDTH] = Float.POSITIVE_INFINITY;
    List<AuditFinding> found = audit(spark, "received", "entropy");
    assertThat(found.get(0).kind()).isEqualTo(AuditKind.NON_FINITE);
    assertThat(found.get(0).position()).isEqualTo(900);
    assertThat(found.get(0).head()).isEqualTo(2);
    assertThat(found.get(0).detail()).isEqualTo("k");
    assertThat(found.get(1).position()).isEqualTo(1_000);
    assertThat(found.get(1).detail()).isEqualTo("v");
    assertThat(found.get(2).detail()).isIn("lse", "received");
  }

  @Test
  void theStatisticsAreNeeded(JavaSparkContext spark) {
    assertThatThrownBy(() -> audit(spark, "received"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("lacks the statistics received and entropy");
  }
}
