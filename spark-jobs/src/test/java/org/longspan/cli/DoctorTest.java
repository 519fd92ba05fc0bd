package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.doctor.Finding;
import org.longspan.doctor.MachineReport;
import org.longspan.kernel.AcceleratorSpeed;
import org.longspan.measure.DeviceSpeed;
import org.longspan.measure.HeadSpeed;
import org.longspan.measure.SpeedTable;
import org.longspan.samples.Outcome;

class DoctorTest {
  private static final String EXECUTOR_CLASS_PATH = "spark.executor.extraClassPath";

  @TempDir private Path folder;

  @Test
  void aLocalRunHasOneMachine() {
    Outcome outcome = doctor("local[1]", "--output", folder);
    assertThat(outcome.exitCode()).as(outcome.out()).isZero();
    assertThat(outcome.out().lines())
        .anyMatch(line -> line.startsWith("driver on "))
        .anyMatch(line -> line.matches(" +kernel vector +ok +\\d+-bit vectors"))
        .anyMatch(line -> line.matches(" +kernel nd4j +ok +CPU, OPENBLAS"))
        .anyMatch(line -> line.matches(" +output folder +ok .* can be written"))
        .endsWith("no problems");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void problemsHaveRemedies() throws IOException {
    Outcome outcome = doctor("local[999]", "--json", "--output", folder.resolve("none"));
    assertThat(outcome.exitCode()).isEqualTo(1);
    JsonNode report = new ObjectMapper().readTree(outcome.out());
    assertThat(report.get("problems").asInt()).isEqualTo(2);
    JsonNode findings = report.at("/machines/0/findings");
    assertThat(findings)
        .filteredOn(finding -> finding.get("problem").asBoolean())
        .extracting(finding -> finding.get("name").asText())
        .containsExactly("cores", "output folder");
    assertThat(findings)
        .allMatch(
            finding ->
                finding.get("problem").asBoolean() != finding.get("remedy").asText().isEmpty());
  }

  @Test
  @Timeout(120)
  void everyExecutorIsLookedAt() throws IOException {
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    System.setProperty(EXECUTOR_CLASS_PATH, System.getProperty("java.class.path"));
    try {
      Outcome outcome = doctor("local-cluster[2,1,1024]", "--json", "--output", folder);
      assertThat(outcome.exitCode()).as(outcome.out()).isZero();
      assertThat(new ObjectMapper().readTree(outcome.out()).get("machines"))
          .extracting(machine -> machine.get("name").asText())
          .containsExactly("driver", "executor 0", "executor 1");
    } finally {
      System.clearProperty(EXECUTOR_CLASS_PATH);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void textOfSpeedsAndProblems() {
    MachineReport report =
        new MachineReport(
            "executor 7",
            "host",
            List.of(new Finding("cores", "2, 3 used by tasks", "lower it")),
            new SpeedTable(
                200,
                List.of(new DeviceSpeed("opencl", "V: GPU", new AcceleratorSpeed(60_000, 12.34))),
                List.of(
                    new HeadSpeed("vector", "full, T = 8,192, d = 64", 100, 0.5),
                    new HeadSpeed("opencl", "full, T = 32,768, d = 64", 24_000, 0.4)),
                List.of("nd4j causal, T = 8,192, d = 64")));
    assertThat(DoctorText.of(List.of(report)))
        .isEqualToNormalizingNewlines(
            """
            executor 7 on host
              cores           PROBLEM 2, 3 used by tasks; lower it
              useful GF/s of one core, fraction of its FMA peak of 200 GF/s
              opencl         of its device V: GPU: FMA peak 60000 GF/s, copies to it 12.3 GB/s
              vector         full, T = 8,192, d = 64                          100.0  0.50
              opencl         full, T = 32,768, d = 64                       24000.0  0.40
              nd4j causal, T = 8,192, d = 64: no figure, since the JIT compiler was not done within a minute
            1 problem(s)
            """);
  }

  private static Outcome doctor(String master, Object... arguments) {
    Object[] all = new Object[arguments.length + 3];
    all[0] = "doctor";
    all[1] = "--master";
    all[2] = master;
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Outcome.of(all);
  }
}
