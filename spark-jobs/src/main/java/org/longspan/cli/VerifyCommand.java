package org.longspan.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.longspan.job.Longspan;
import org.longspan.record.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Recomputes a sample of the results in float64. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = "longspan verify --output DIR [OPTION...]",
    description = {
      "Checks a finished output folder from its files alone.",
      "",
      "Compares the digests of all files, recomputes a sample of the results in float64, and compares",
      "the differences with what rounding to float32 may cause:",
      "",
      "  attend, analyze  query rows with their statistics, and what sampled keys receive",
      "  encode           the tokens; hidden states of rows of every layer from the layer before,",
      "                   where encode --keep-layers has kept it, else of a short block from its",
      "                   tokens; losses, vectors, and the statistics of up to 4 layers",
      "",
      "A note says what cannot be recomputed. Writes the verdict into run.json. Exit code 0 if",
      "everything agrees, else 1.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  longspan verify --output out", "  longspan verify --output out --rows 1000"})
final class VerifyCommand implements Callable<Integer> {
  @Option(
      names = {"--output", "-o"},
      paramLabel = "DIR",
      required = true,
      description = "The output folder of attend, analyze or encode.")
  private Path output;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "64",
      description = "Rows to recompute; of attention, of one head (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Option(names = "--debug", description = "Shows the stack trace of a failure.")
  private boolean debug;

  @Override
  public Integer call() {
    Verification verdict;
    try (LazySpark spark = new LazySpark("longspan verify")) {
      verdict = Longspan.verify(output, rows, spark, new Console());
    }
    verdict.checks().forEach(VerifyCommand::print);
    String keys =
        verdict.keys() == 0 ? "" : String.format(Locale.ROOT, " and %,d keys", verdict.keys());
    System.out.printf(
        Locale.ROOT,
        "%s: %,d rows%s recomputed in float64%n",
        verdict.passed() ? "verified" : "NOT VERIFIED",
        verdict.rows(),
        keys);
    return verdict.passed() ? 0 : 1;
  }

  private static void print(Verification.Check check) {
    System.err.printf(
        Locale.ROOT,
        "%-36s %-6s worst %.3g, allowed %.3g%s%n",
        check.name(),
        check.passed() ? "ok" : "FAILED",
        check.worst(),
        check.allowed(),
        check.passed() ? "" : " at " + check.where());
  }
}
