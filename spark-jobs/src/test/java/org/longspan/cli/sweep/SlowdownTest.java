package org.longspan.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.extension.SleepyTiles;
import org.longspan.samples.Outcome;

/**
 * Real sweeps against a real baseline. They take minutes and measure time, so they run only where
 * that is asked for, with the number of equal sweeps to try: {@code -Dsweeps.measured=5}.
 */
@EnabledIfSystemProperty(named = SlowdownTest.TRIES, matches = "\\d+")
class SlowdownTest {
  static final String TRIES = "sweeps.measured";

  private static final String SPEC =
      """
      verb: attend
      axes:
        length: [16384, 24576]
        heads: [[2, 2]]
        width: [64]
        mask: [full, causal]
        kernel: [%s]
        cores: [1]
      repeats: 5
      spark: {%s: "%s"}
      """;

  @TempDir private Path folder;

  @Test
  void aSlowdownOf15PercentIsMarkedAndEqualSweepsAreNot() throws IOException {
    Path baseline = folder.resolve("baseline");
    assertThat(sweep(0, baseline).exitCode()).isZero();
    for (int n = 0; n < Integer.getInteger(TRIES); n++) {
      Outcome equal = against(baseline, 0, folder.resolve("equal-" + n));
      assertThat(equal.exitCode()).as(equal.out() + equal.err()).isZero();
    }
    Outcome slower = against(baseline, 0.15, folder.resolve("slower"));
    assertThat(slower.exitCode()).as(slower.out() + slower.err()).isEqualTo(3);
    assertThat(slower.out()).containsPattern("slower  \\+1\\d\\.\\d %  all points");
  }

  private Outcome against(Path baseline, double share, Path output) throws IOException {
    Outcome outcome = sweep(share, output, "--baseline", baseline, "--fail-on-regression");
    System.out.println(output.getFileName() + ": exit code " + outcome.exitCode());
    System.out.print(outcome.out());
    return outcome;
  }

  private Outcome sweep(double share, Path output, Object... more) throws IOException {
    Path spec = folder.resolve("spec.yaml");
    Files.writeString(spec, SPEC.formatted(SleepyTiles.NAME, SleepyTiles.SHARE, share));
    Object[] arguments = new Object[more.length + 5];
    System.arraycopy(
        new Object[] {"sweep", "--spec", spec, "--output", output}, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return Outcome.of(arguments);
  }
}
