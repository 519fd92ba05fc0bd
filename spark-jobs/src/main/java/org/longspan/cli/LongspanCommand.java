package org.longspan.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.ServiceLoader;
import java.util.Set;
import org.longspan.cli.check.CheckCommand;
import org.longspan.cli.model.ModelCommand;
import org.longspan.cli.profile.ReportCommand;
import org.longspan.cli.sweep.SweepCommand;
import org.longspan.cli.verb.AddedVerb;
import org.longspan.store.file.Locations;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The entry of every verb. */
@Command(
    name = "longspan",
    mixinStandardHelpOptions = true,
    usageHelpWidth = 100,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "VERB [OPTION...]",
    description = {
      "Attention over very long sequences, as a batch job on Apache Spark: exact or sparse, never",
      "an N x N matrix, with statistics of who attends to whom, how far and how much.",
      ""
    },
    commandListHeading = "%nVerbs:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  longspan analyze --input book.txt --output out             text in, out/report.html out",
      "  longspan attend --qkv qkv.safetensors --output out         tensors in, tensors out",
      "  longspan gradient --attended out --d-output d.npy -o grad  d_q, d_k, d_v of a loss",
      "  longspan encode --model minilm --input book.txt -o out     a model over a whole text",
      "  longspan model --model minilm                              what a model computes",
      "  longspan plan --qkv qkv.safetensors --mask causal          what would run, and how long",
      "  longspan sweep --spec conf/sweep/smoke.yaml -o swept       many settings, measured",
      "  longspan report --event-log app-1 --output profile         where the time of a run went",
      "  longspan verify --output out                               recompute sampled rows in float64",
      "  longspan audit --attended out                              what stands out in a result",
      "  longspan doctor --bench                                    check the machines, and how fast",
      "  longspan check --kernel opencl                             is a kernel right on a GPU",
      "",
      "'longspan VERB --help' explains a verb.",
      "Besides a verb's options the launcher takes spark-submit's --conf, --properties-file,",
      "--deploy-mode, --driver-memory, --executor-memory, --executor-cores, --num-executors and",
      "--total-executor-cores, and --dry-run, which prints the command instead of running it",
      "(of a sweep: its points; of a gradient: its plan).",
      "Exit codes: 0 done, 1 failed, 2 mistaken use, 3 found what --fail-on-... asks for."
    },
    subcommands = {
      AnalyzeCommand.class,
      AttendCommand.class,
      GradientCommand.class,
      EncodeCommand.class,
      ModelCommand.class,
      PlanCommand.class,
      SweepCommand.class,
      ReportCommand.class,
      VerifyCommand.class,
      AuditCommand.class,
      DoctorCommand.class,
      CheckCommand.class
    })
public final class LongspanCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    Set<String> verbs = new LinkedHashSet<>(spec.subcommands().keySet());
    verbs.remove("help");
    throw new CommandLine.ParameterException(
        spec.commandLine(), "no verb given; use one of " + String.join(", ", verbs));
  }

  /** Runs a command line in this JVM and returns its exit code. */
  public static int execute(String... arguments) {
    CommandLine commandLine = new CommandLine(new LongspanCommand());
    ServiceLoader.load(AddedVerb.class).forEach(commandLine::addSubcommand);
    commandLine.addSubcommand(new HelpCommand());
    commandLine.setResourceBundle(new HelpTexts());
    commandLine.setDefaultValueProvider(new SparkSettings());
    // A file may have a name that begins with @.
    commandLine.setExpandAtFiles(false);
    commandLine.registerConverter(Path.class, new OptionConverter<>(Locations::path));
    NumberOptions.register(commandLine);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(new ExitCodes());
    commandLine.setExecutionExceptionHandler(new ExitCodes());
    return commandLine.execute(arguments);
  }

  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }
}
