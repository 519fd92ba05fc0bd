package org.longspan.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.longspan.error.Errors;
import org.longspan.input.AttentionSource;
import org.longspan.output.RunRecord;
import org.longspan.output.RunRecords;
import org.longspan.store.file.Locations;
import org.longspan.verify.Verdict;
import org.longspan.verify.Verifier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Redoes sampled rows in float64. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = "longspan verify --output DIR [OPTION...]",
    description = {
      "Checks a finished output folder from its files alone.",
      "",
      "Compares the digests of all files, redoes sampled query rows in float64 and holds the",
      "differences against a computed error budget, and redoes the attention that sampled keys",
      "receive. The verdict goes into run.json. Exit code 0 if all agrees, 1 if not.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  longspan verify --output out", "  longspan verify --output out --rows 1000"})
final class VerifyCommand implements Callable<Integer> {
  @Option(
      names = {"--output", "-o"},
      paramLabel = "DIR",
      required = true,
      description = "The output folder of attend or analyze.")
  private Path output;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "64",
      description = "Rows (of one head) to redo (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Option(names = "--debug", description = "Shows the stack trace of a failure.")
  private boolean debug;

  @Override
  public Integer call() {
    if (rows < 1) {
      throw Errors.user("--rows is " + rows, "give at least 1");
    }
    RunRecord record = RunRecords.read(output);
    Verifier verifier = new Verifier(output, record);
    verifier.requireSameInputs();
    JobCommand job = job(record);
    AttentionSource source = job.source();
    verifier.requireNoOther(source.files());
    Verdict verdict =
        LocalTensors.with(source, tensors -> verifier.redo(job.request(source), tensors, rows));
    RunRecords.write(output, record.withVerify(fields(verdict)));
    verdict.checks().forEach(VerifyCommand::print);
    System.out.printf(
        Locale.ROOT,
        "%s: %,d rows and %,d keys redone in float64%n",
        verdict.passed() ? "verified" : "NOT VERIFIED",
        verdict.rows(),
        verdict.keys());
    return verdict.passed() ? 0 : 1;
  }

  /** The command of the run, with the settings that it had. */
  private JobCommand job(RunRecord record) {
    JobCommand job =
        switch (record.command()) {
          case "attend" -> new AttendCommand();
          case "analyze" -> new AnalyzeCommand();
          default ->
              throw Errors.user(
                  output + " was made by '" + record.command() + "'",
                  "give an output folder of attend or analyze");
        };
    CommandLine commandLine = new CommandLine(job);
    commandLine.registerConverter(Path.class, Locations::path);
    commandLine.parseArgs(Settings.arguments(commandLine.getCommandSpec(), record.configuration()));
    return job;
  }

  private static void print(Verdict.Check check) {
    System.err.printf(
        Locale.ROOT,
        "%-36s %-6s worst %.3g, allowed %.3g%s%n",
        check.name(),
        check.passed() ? "ok" : "FAILED",
        check.worst(),
        check.allowed(),
        check.passed() ? "" : " at " + check.where());
  }

  private static Map<String, Object> fields(Verdict verdict) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("passed", verdict.passed());
    fields.put("rows", verdict.rows());
    fields.put("keys", verdict.keys());
    List<Map<String, Object>> checks = new ArrayList<>();
    for (Verdict.Check check : verdict.checks()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", check.name());
      entry.put("passed", check.passed());
      entry.put("worst", check.worst());
      entry.put("allowed", check.allowed());
      entry.put("where", check.where());
      checks.add(entry);
    }
    fields.put("checks", checks);
    return fields;
  }
}
