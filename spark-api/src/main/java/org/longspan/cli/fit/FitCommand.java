package org.longspan.cli.fit;

import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.longspan.cli.option.RunOptions;
import org.longspan.cli.verb.AddedVerb;
import org.longspan.cli.verb.SparkContexts;
import org.longspan.job.common.TemporaryFolder;
import org.longspan.job.common.Versions;
import org.longspan.ml.TrainedModel;
import org.longspan.ml.TrainingSummary;
import org.longspan.ml.fit.FitInputs;
import org.longspan.ml.fit.FitRun;
import org.longspan.ml.fit.FitSpec;
import org.longspan.ml.fit.TableFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains a model on a table. */
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = "longspan fit --spec FILE --table PATH --output DIR [OPTION...]",
    description = {
      "Trains a model on a table and saves it as a stage for Spark ML pipelines.",
      "",
      "Writes DIR/model, DIR/report.html with curves, DIR/run.json, and DIR/checkpoint, from which",
      "the same command goes on after an interruption.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  longspan fit --spec conf/fit/pairs.yaml --table pairs.parquet --output fitted",
      "  longspan fit --spec conf/fit/sequences.yaml --table sequences.parquet --output fitted",
      "",
      "A specification names an estimator and its parameters:",
      "  estimator: ContrastiveProjection",
      "  params:",
      "    queryCol: query",
      "    keyCol: key",
      "    dimension: 64",
      "    maxIter: 200",
      "",
      "docs/training.md lists the parameters of all estimators, and those of private training."
    })
public final class FitCommand implements AddedVerb {
  @Option(
      names = "--spec",
      paramLabel = "FILE",
      required = true,
      description = "What to train (YAML).")
  private Path spec;

  @Option(
      names = "--table",
      paramLabel = "PATH",
      required = true,
      description = "What to train on: .parquet, a file or folder, .orc, .json or .jsonl.")
  private Path table;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "Where the results go.")
  private Path output;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master (default: the setting spark.master, else local[*]).")
  private String master;

  @Option(names = "--debug", description = "Shows the stack trace of a failure.")
  private boolean debug;

  @Override
  public Integer call() {
    FitRun run = new FitRun(FitSpec.read(spec), output);
    RunOptions options = new RunOptions();
    options.master = master;
    try (TemporaryFolder scratch = TemporaryFolder.create("longspan-fit");
        JavaSparkContext context = SparkContexts.open(options, "longspan fit", scratch.path())) {
      SparkSession session = SparkSession.builder().sparkContext(context.sc()).getOrCreate();
      FitProgress progress = new FitProgress(run.steps());
      Dataset<Row> rows = TableFile.open(session, table);
      TrainedModel model = run.run(rows, Versions.all(), FitInputs.of(spec, table), progress);
      progress.end();
      System.err.println(result(model));
    }
    System.out.println(output.resolve("report.html"));
    return 0;
  }

  private static String result(TrainedModel model) {
    TrainingSummary summary = model.summary();
    if (!model.privacy().isEmpty()) {
      return String.format(
          Locale.ROOT,
          "%d private steps, epsilon %.4g at delta %.4g",
          summary.totalIterations(),
          model.privacy().get("epsilon"),
          model.privacy().get("delta"));
    }
    return String.format(
        Locale.ROOT,
        "%d steps, loss %.6g to %.6g, best step %d",
        summary.totalIterations(),
        summary.objectiveHistory()[0],
        summary.objectiveHistory()[summary.bestStep()],
        summary.bestStep());
  }
}
