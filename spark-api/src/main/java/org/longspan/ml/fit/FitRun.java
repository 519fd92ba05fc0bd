package org.longspan.ml.fit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.longspan.ml.TrainedModel;
import org.longspan.ml.TrainingEstimator;
import org.longspan.record.InputDigest;
import org.longspan.report.Fact;
import org.longspan.report.chart.ChartPageWriter;
import org.longspan.store.file.Locations;
import org.longspan.train.optimise.TrainingState;

/**
 * A training whose results go to a folder: {@code model} (Spark ML), {@code report.html}, {@code
 * run.json}, and {@code checkpoint}, from which the same run goes on after an interruption.
 */
public final class FitRun {
  static final String CHECKPOINT = "checkpoint";

  private final FitSpec spec;
  private final Path output;
  private final TrainingEstimator estimator;

  /**
   * @throws org.longspan.error.UserException where the specification is wrong, or the folder cannot
   *     be written, has results of something else, or the model of a private training
   */
  public FitRun(FitSpec spec, Path output) {
    this.spec = spec;
    this.output = output;
    estimator = spec.open();
    Param<Object> checkpoint = estimator.getParam("checkpointDir");
    if (!estimator.isSet(checkpoint)) {
      estimator.set(checkpoint, output.resolve(CHECKPOINT).toString());
    }
    String state = (String) estimator.getOrDefault(checkpoint);
    FitFolder.requireOwn(output, Locations.path(state));
    FitFolder.requireWritable(output);
  }

  /** Steps at most. */
  public int steps() {
    return (Integer) estimator.getOrDefault(estimator.getParam("maxIter"));
  }

  /**
   * Trains and writes the results.
   *
   * @param versions of what runs
   * @param inputs the digests of what the table was read from
   * @param listener is called after every step
   */
  public TrainedModel run(
      Dataset<Row> table,
      Map<String, String> versions,
      List<InputDigest> inputs,
      Consumer<TrainingState> listener) {
    long start = System.nanoTime();
    TrainedModel model = estimator.fit(table, listener);
    double seconds = (System.nanoTime() - start) * 1e-9;
    try {
      model.write().overwrite().save(output.resolve(FitFolder.MODEL).toUri().toString());
      Map<String, Object> params = new LinkedHashMap<>();
      List<Fact> facts = new ArrayList<>();
      for (Param<?> param : estimator.params()) {
        Object value = estimator.getOrDefault(param);
        params.put(param.name(), value);
        facts.add(Fact.text(param.name(), String.valueOf(value)));
      }
      ChartPageWriter.write(
          FitPage.of(spec.estimator(), model, facts), output.resolve(FitFolder.PAGE));
      new FitRecord(spec.estimator(), params, versions, inputs, seconds).write(model, output);
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + output + " (" + e.getMessage() + ")", e);
    }
  }
}
