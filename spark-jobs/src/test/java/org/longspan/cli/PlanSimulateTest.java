package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.samples.Outcome;
import org.longspan.sweep.result.ResultLog;
import org.longspan.sweep.result.SampleResults;

/** The verb {@code plan} with a simulation. */
class PlanSimulateTest {
  private static final String SHAPE = "100000,2,2,64";

  @TempDir private Path folder;

  @Test
  void executorsFromOneToMany() {
    Outcome plan = Outcome.of("plan", "--shape", SHAPE, "--mask", "causal", "--simulate", "1..6");
    assertThat(plan.exitCode()).isZero();
    List<String> rows = rows(plan);
    assertThat(rows).hasSize(4);
    assertThat(rows.get(3)).startsWith("6 ");
    assertThat(plan.out())
        .contains("executors    cores    seconds")
        .contains("slots' time     compute ")
        .contains("settings        ")
        .contains("losses=0.001");
  }

  @Test
  void aLocalRunIsSimulatedWithoutChance() {
    Outcome plan = Outcome.of("plan", "--shape", SHAPE, "--master", "local[2]", "--simulate");
    assertThat(plan.exitCode()).isZero();
    assertThat(rows(plan)).hasSize(1).first().asString().startsWith("1        2 ");
    assertThat(plan.out()).contains("stragglers=0,losses=0").doesNotContain("node-bandwidth");
  }

  @Test
  void constantsAreAssumedOrCalibrated() {
    try (ResultLog log = ResultLog.open(folder)) {
      log.append(SampleResults.done(SampleResults.settings(10_000, 1), 0, 1));
    }
    Outcome plan =
        Outcome.of(
            "plan",
            "--shape",
            SHAPE,
            "--simulate",
            3,
            "--calibrated",
            folder,
            "--assume",
            "node-bandwidth=3e9,losses=0.01");
    assertThat(plan.exitCode()).isZero();
    assertThat(plan.out()).contains("start=4.5,", "node-bandwidth=3e+09,", "losses=0.01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --simulate=0                           | the executors are '0'
          --simulate=8..3                        | the executors are '8..3'
          --simulate=many                        | the executors are 'many'
          --simulate=9999999                     | 9999999 executors of 1 cores
          --simulate=2 --assume=speed=3          | there is no constant 'speed'
          --simulate=2 --assume=losses=-1        | losses is -1.0
          --simulate=2 --assume=node-cores=0     | node-cores is 0.0
          --simulate=2 --assume=node-cores=1.5   | node-cores is 1.5
          --simulate=2 --calibrated=nowhere      | nowhere has no finished run of attend
          --simulate=2 --page=/proc/none/x.html  | cannot write /proc/none/x.html
          --assume=losses=1                      | options of the simulator
          """)
  void mistakes(String options, String problem) {
    Object[] line = ("plan --shape=" + SHAPE + " " + options).split(" ");
    Outcome plan = Outcome.of(line);
    assertThat(plan.exitCode()).isEqualTo(2);
    assertThat(plan.errorLines()).last().asString().contains(problem);
  }

  @Test
  void aFolderIsNotReplacedByAPage() {
    Outcome plan = Outcome.of("plan", "--shape", SHAPE, "--simulate", 2, "--page", folder);
    assertThat(plan.exitCode()).isEqualTo(2);
    assertThat(plan.errorLines()).last().asString().contains("cannot write " + folder, "a folder");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void thePageHasEveryAxis() throws IOException {
    Path page = folder.resolve("page.html");
    Outcome plan =
        Outcome.of(
            "plan",
            "--shape",
            SHAPE,
            "--mask",
            "causal & window(999,0)",
            "--simulate",
            2,
            "--page",
            page);
    assertThat(plan.exitCode()).isZero();
    assertThat(Files.readString(page))
        .contains("Longspan simulation")
        .contains("The job is fastest on ")
        .contains("id=\"length\"")
        .contains("id=\"settings\"")
        .contains("node-bandwidth");
  }

  private static List<String> rows(Outcome plan) {
    return plan.out()
        .lines()
        .dropWhile(line -> !line.contains("core-hours"))
        .skip(1)
        .takeWhile(line -> line.startsWith(" "))
        .map(String::strip)
        .toList();
  }
}
