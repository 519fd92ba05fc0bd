package org.longspan.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.longspan.cli.option.AuditOptions;
import org.longspan.finding.audit.AuditFinding;
import org.longspan.finding.audit.AuditLog;
import org.longspan.job.Longspan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for what stands out in a result. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = "longspan audit --attended DIR [OPTION...]",
    description = {
      "Looks for what stands out in a result, as injected or broken input does.",
      "That is: tokens that receive far more attention than their neighbours, in one head or in many,",
      "rows that attend to one key only, and numbers that are not finite.",
      "",
      "Reads a finished run of attend, or of a model by encode, with --stats received,entropy. Writes",
      "DIR/audit.jsonl and DIR/tables/audit.parquet, and prints the gravest findings.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  longspan attend --qkv qkv.safetensors --output out --stats received,entropy",
      "  longspan audit --attended out --fail-on-findings",
      "  longspan encode --model gpt2 --input mail.txt --stats received,entropy --output heads",
      "  longspan audit --attended heads"
    })
final class AuditCommand implements Callable<Integer> {
  private static final int SHOWN = 10;

  @Option(
      names = "--attended",
      paramLabel = "DIR",
      required = true,
      description = "The output folder of attend or encode.")
  private Path attended;

  @Mixin private AuditOptions audit;

  @Option(names = "--debug", description = "Shows the stack trace of a failure.")
  private boolean debug;

  @Override
  public Integer call() {
    List<AuditFinding> found;
    try (LazySpark spark = new LazySpark("longspan audit")) {
      found = Longspan.audit(attended, audit.rule(), spark, new Console());
    }
    found.stream().limit(SHOWN).forEach(AuditCommand::print);
    System.err.printf(Locale.ROOT, "%,d findings%n", found.size());
    System.out.println(attended.resolve(AuditLog.NAME));
    return audit.exitCode(found);
  }

  private static void print(AuditFinding finding) {
    System.err.printf(
        Locale.ROOT,
        "%-12s position %d%s%s: %.4g%s%s%n",
        finding.kind(),
        finding.position(),
        finding.layer() < 0 ? "" : ", layer " + finding.layer(),
        finding.head() < 0 ? "" : ", head " + finding.head(),
        finding.value(),
        Double.isNaN(finding.z())
            ? ""
            : String.format(
                Locale.ROOT, " where %.4g is expected, z %.1f", finding.expected(), finding.z()),
        finding.detail().isEmpty() ? "" : " (" + finding.detail() + ")");
  }
}
