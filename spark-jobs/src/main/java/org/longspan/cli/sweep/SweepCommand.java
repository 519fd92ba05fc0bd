package org.longspan.cli.sweep;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.longspan.sweep.compare.SweepComparison;
import org.longspan.sweep.page.SweepPage;
import org.longspan.sweep.result.ResultTables;
import org.longspan.sweep.result.SweepFiles;
import org.longspan.sweep.run.SweepOutcome;
import org.longspan.sweep.run.SweepRun;
import org.longspan.sweep.spec.SweepSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Many jobs, measured. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = {
      "longspan sweep --spec FILE.yaml --output DIR [OPTION...]",
      "       longspan sweep --spec FILE.yaml --dry-run"
    },
    description = {
      "Runs attend or encode with all combinations of settings and records what each one costs.",
      "",
      "FILE.yaml lists the values of every axis. Every combination runs repeatedly as a process of",
      "its own, in shuffled order. A run that fails or takes too long is recorded with its error,",
      "and the sweep goes on. After a stop or a kill, the same command does the runs that are",
      "missing. Writes DIR/results.jsonl, DIR/results.csv, DIR/results.parquet and DIR/report.html.",
      "",
      "A small specification:",
      "",
      "  verb: attend",
      "  axes:",
      "    length: [16384, 65536]",
      "    heads: [[8, 8], [8, 2]]        # query heads, key heads",
      "    width: [64]",
      "    mask: [full, causal, 'causal & window(1024,0)']",
      "    cores: [1, 2]",
      "  when: [\"cores == 2 || length == 65536\"]",
      "  repeats: 3",
      "  pointSeconds: 120",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  longspan sweep --spec conf/sweep/smoke.yaml --output sweep",
      "  longspan sweep --spec conf/sweep/strong-scaling.yaml --dry-run",
      "  longspan sweep --spec conf/sweep/kernels.yaml --output today --baseline last-month \\",
      "                 --fail-on-regression",
      "",
      "conf/sweep has specifications for the usual questions; docs/sweeps.md explains all keys.",
      "Exit code 0 if every run has figures, 1 if some have none, 2 for a wrong specification,",
      "3 for a regression with --fail-on-regression."
    })
public final class SweepCommand implements Callable<Integer> {
  private static final int REGRESSED = 3;

  @Spec private CommandSpec command;

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      required = true,
      description = "The specification, in YAML.")
  private Path spec;

  @Option(
      names = {"--output", "-o"},
      paramLabel = "DIR",
      description = "The folder of the sweep. One that exists is continued.")
  private Path output;

  @Option(
      names = "--dry-run",
      description = "Prints all points with their predicted seconds, and the sum; runs nothing.")
  private boolean dryRun;

  @Option(
      names = "--baseline",
      paramLabel = "DIR",
      description = {
        "The folder of an earlier sweep. Prints which points have become slower or",
        "faster, beyond the noise of both sweeps."
      })
  private Path baseline;

  @Option(
      names = "--fail-on-regression",
      description = "Exit code 3 if points have become slower, or fail that did not fail before.")
  private boolean failOnRegression;

  @Option(names = "--debug", description = "Shows the stack trace of a failure.")
  private boolean debug;

  @Override
  public Integer call() throws InterruptedException {
    if (output == null && !dryRun) {
      throw new ParameterException(
          command.commandLine(), "Missing required option: '--output=DIR'");
    }
    if (baseline == null && failOnRegression) {
      throw new ParameterException(
          command.commandLine(), "--fail-on-regression needs --baseline=DIR");
    }
    if (baseline != null && output != null && absolute(baseline).equals(absolute(output))) {
      throw new ParameterException(
          command.commandLine(), "--baseline and --output are the same folder, " + output);
    }
    Optional<Baseline> before = Optional.ofNullable(baseline).map(Baseline::read);
    SweepSpec sweep = SweepSpec.read(spec, Runtime.getRuntime().availableProcessors());
    String mainClass = command.root().userObject().getClass().getName();
    SweepRun run =
        new SweepRun(
            sweep,
            output,
            ChildJvm.commands(mainClass),
            new JobPlanner(sweep),
            new SweepConsole(sweep));
    if (dryRun) {
      System.out.print(DryRun.text(sweep, run.predict()));
      return 0;
    }
    SweepOutcome outcome = run.execute();
    ResultTables.write(output);
    Optional<SweepComparison> comparison = before.map(earlier -> earlier.against(output));
    SweepPage.write(output, comparison);
    System.out.println(output.resolve(SweepFiles.RESULTS));
    comparison.ifPresent(Baseline::print);
    if (failOnRegression && comparison.orElseThrow().hasRegressed()) {
      return REGRESSED;
    }
    return outcome.failed() == 0 && outcome.left() == 0 ? 0 : 1;
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
