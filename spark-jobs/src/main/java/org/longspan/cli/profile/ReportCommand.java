package org.longspan.cli.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.longspan.error.Errors;
import org.longspan.profile.EventLog;
import org.longspan.profile.ProfileFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The profile of a run that is over. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = "longspan report --event-log FILE --output DIR",
    description = {
      "Shows where the time of a run went, from the event log that Spark has kept of it.",
      "",
      "Writes DIR/profile.html, a page, and DIR/profile.json, a trace for Perfetto and",
      "chrome://tracing. Tasks of attend --profile and encode --profile have the parts that Longspan",
      "measures; those of any other application have what Spark measures.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  longspan attend --conf spark.eventLog.enabled=true \\",
      "      --conf spark.eventLog.dir=/tmp/events --qkv qkv.safetensors --output out",
      "  longspan report --event-log /tmp/events/eventlog_v2_local-1767268800000 --output profile"
    })
public final class ReportCommand implements Callable<Integer> {
  @Option(
      names = "--event-log",
      paramLabel = "FILE",
      required = true,
      description =
          "A file that Spark has written with spark.eventLog.enabled, or a folder of rolled ones.")
  private Path log;

  @Option(
      names = {"--output", "-o"},
      paramLabel = "DIR",
      required = true,
      description = "The folder for the two files. Those of an earlier report are replaced.")
  private Path output;

  @Option(names = "--debug", description = "Shows the stack trace of a failure.")
  private boolean debug;

  @Override
  public Integer call() {
    EventLog.Read read = EventLog.read(log);
    try {
      Files.createDirectories(output);
      ProfileFiles.write(read.profile(), read.application(), output);
    } catch (IOException e) {
      throw Errors.user(
          "cannot write the folder " + output + " (" + e + ")",
          "give a path whose parent folder you may write to",
          e);
    }
    System.out.println(output.resolve(ProfileFiles.PAGE));
    return 0;
  }
}
