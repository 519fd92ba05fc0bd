package org.longspan.cli.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.cli.option.RunOptions;
import org.longspan.cli.verb.SparkContexts;
import org.longspan.doctor.Finding;
import org.longspan.job.Longspan;
import org.longspan.job.check.CheckedCase;
import org.longspan.job.check.KernelReport;
import org.longspan.job.common.TemporaryFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Is a kernel right on this machine, and how fast is it? */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = "longspan check --kernel NAME [OPTION...]",
    description = {
      "Checks one kernel on this machine: small attentions of every kind, and its speed.",
      "",
      "Runs all kinds of masks, score rules, heads and lengths with one task and with three, compares",
      "their bytes, recomputes rows of each in float64 as verify does, and measures the kernel, on a",
      "GPU with 32,768 tokens. Takes one to five minutes. Exit code 0 if everything agrees, else 1.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  longspan check --kernel opencl",
      "  longspan check --kernel opencl --output gpu-check.json | tee gpu-check.txt"
    })
public final class CheckCommand implements Callable<Integer> {
  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      required = true,
      description = "The kernel: vector, nd4j, opencl or scalar.")
  private String kernel;

  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE",
      description = "Also writes everything into one JSON file.")
  private Path output;

  @Option(names = "--debug", description = "Shows the stack trace of a failure.")
  private boolean debug;

  @Override
  public Integer call() throws IOException {
    RunOptions options = new RunOptions();
    options.master = "local[2]";
    try (TemporaryFolder scratch = TemporaryFolder.create("longspan-check");
        JavaSparkContext spark = SparkContexts.open(options, "longspan check", scratch.path())) {
      KernelReport report = Longspan.on(spark).check(kernel, CheckCommand::print);
      print(report);
      if (output != null) {
        Files.writeString(
            output, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
      }
      return report.passed() ? 0 : 1;
    }
  }

  private static void print(CheckedCase checked) {
    System.out.printf(
        Locale.ROOT,
        "  %-58s %-6s %.2f of the allowed error, %.1f s%s%n",
        checked.name(),
        checked.passed() ? "ok" : "FAILED",
        checked.worst(),
        checked.seconds(),
        checked.problem().isEmpty() ? "" : ": " + checked.problem());
  }

  private static void print(KernelReport report) {
    for (Finding finding : report.machine().findings()) {
      System.out.printf(
          Locale.ROOT,
          "  %-16s %s%s%n",
          finding.name(),
          finding.value(),
          finding.isProblem() ? "; " + finding.remedy() : "");
    }
    System.out.print(SpeedText.of(report.speeds()));
    System.out.printf(
        Locale.ROOT,
        "kernel %s: %d of %d cases agree with float64 and have equal bytes, %.0f s%n",
        report.kernel(),
        report.cases().stream().filter(CheckedCase::passed).count(),
        report.cases().size(),
        report.seconds());
  }
}
