package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.samples.Outcome;
import org.longspan.sweep.result.ResultLog;
import org.longspan.sweep.result.SampleResults;
import org.longspan.sweep.result.SampleSweep;
import org.longspan.sweep.result.SweepFiles;
import org.longspan.sweep.result.SweepSettings;
import org.longspan.sweep.spec.SweepSpec;

/** A sweep whose runs are all finished, against an earlier one. */
class SweepBaselineTest {
  private static final String SPEC =
      """
      verb: attend
      axes:
        length: [500, 600]
        heads: [[2, 1]]
        width: [8]
        mask: [full, causal, "window(20,0)"]
        kernel: [scalar]
        cores: [1]
      repeats: 3
      """;

  @TempDir private Path folder;

  private Path spec;
  private Path before;
  private Path now;

  @BeforeEach
  void writeSpec() throws IOException {
    spec = Files.writeString(folder.resolve("spec.yaml"), SPEC);
    before = Files.createDirectory(folder.resolve("before"));
    now = Files.createDirectory(folder.resolve("now"));
    new SampleSweep(1).write(before, "");
    fill(before, 1);
  }

  @Test
  void aSlowerSweepEndsWith3WhereThatIsAskedFor() throws IOException {
    fill(now, 1.15);
    Outcome outcome = sweep("--baseline", before.toString(), "--fail-on-regression");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(3);
    assertThat(outcome.out())
        .contains("Against the baseline, all points: +15.0 % time", "slower  +15.0 %  all points");
    assertThat(Files.readString(now.resolve(SweepFiles.PAGE)))
        .contains("<section id=\"baseline\">", "all with window(20,0)");

    Outcome quiet = sweep("--baseline", before.toString());
    assertThat(quiet.exitCode()).isZero();
    assertThat(quiet.out()).contains("slower  +15.0 %  all points");
  }

  @Test
  void anEqualSweepEndsWith0() {
    fill(now, 1);
    Outcome outcome = sweep("--baseline", before.toString(), "--fail-on-regression");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("Nothing has changed beyond the noise, of 6 points");
  }

  @Test
  void withoutABaselineThePageHasNone() throws IOException {
    fill(now, 1);
    assertThat(sweep().exitCode()).isZero();
    assertThat(Files.readString(now.resolve(SweepFiles.PAGE)))
        .contains("<section id=\"throughput\">")
        .doesNotContain("<section id=\"baseline\">");
  }

  @Test
  void refusesABaselineThatIsNoSweep() throws IOException {
    Outcome missing = sweep("--baseline", folder.toString());
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("has no sweep.json; give the folder of a sweep");
    Files.delete(before.resolve(SweepFiles.RESULTS));
    Outcome empty = sweep("--baseline", before.toString());
    assertThat(empty.exitCode()).isEqualTo(2);
    assertThat(empty.err()).contains("has no results; give the folder of a sweep that has run");
    Outcome itself = sweep("--baseline", now.resolve(".").toString());
    assertThat(itself.exitCode()).isEqualTo(2);
    assertThat(itself.err()).contains("--baseline and --output are the same folder");
    Outcome none = sweep("--fail-on-regression");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("--fail-on-regression needs --baseline=DIR");
  }

  private void fill(Path sweep, double factor) {
    SweepSpec read = SweepSpec.read(spec, 1);
    try (ResultLog log = ResultLog.open(sweep)) {
      for (SweepSettings point : read.points()) {
        for (int repeat = 0; repeat < read.repeats(); repeat++) {
          log.append(SampleResults.done(point, repeat, factor * (1 + 0.01 * repeat)));
        }
      }
    }
  }

  private Outcome sweep(String... more) {
    Object[] arguments = new Object[more.length + 5];
    arguments[0] = "sweep";
    arguments[1] = "--spec";
    arguments[2] = spec;
    arguments[3] = "--output";
    arguments[4] = now;
    System.arraycopy(more, 0, arguments, 5, more.length);
    return Outcome.of(arguments);
  }
}
