package org.longspan.ml.fit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
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
import org.longspan.ml.TrainingSummary;
import org.longspan.report.Fact;
import org.longspan.report.chart.ChartPageWriter;
import org.longspan.store.file.OutputFile;
import org.longspan.train.optimise.TrainingState;

/**
 * A training whose results go to a folder: {@code model} (Spark ML), {@code report.html}, {@code
 * run.json}, and {@code checkpoint}, from which the same run goes on after an interruption.
 */
public final class FitRun {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final FitSpec spec;
  private final Path output;
  private final TrainingEstimator estimator;

  public FitRun(FitSpec spec, Path output) {
    this.spec = spec;
    this.output = output;
    estimator = spec.open();
    Param<Object> checkpoint = estimator.getParam("checkpointDir");
    if (!estimator.isSet(checkpoint)) {
      estimator.set(checkpoint, output.resolve("checkpoint").toString());
    }
  }

  /** Steps at most. */
  public int steps() {
    return (Integer) estimator.getOrDefault(estimator.getParam("maxIter"));
  }

  /**
   * Trains and writes the results.
   *
   * @param listener is called after every step
   */
  public TrainingSummary run(Dataset<Row> table, Consumer<TrainingState> listener) {
    long start = System.nanoTime();
    TrainedModel model = estimator.fit(table, listener);
    double seconds = (System.nanoTime() - start) * 1e-9;
    try {
      model.write().overwrite().save(output.resolve("model").toUri().toString());
      Map<String, Object> params = new LinkedHashMap<>();
      List<Fact> facts = new ArrayList<>();
      for (Param<?> param : estimator.params()) {
        Object value = estimator.getOrDefault(param);
        params.put(param.name(), value);
        facts.add(Fact.text(param.name(), String.valueOf(value)));
      }
      ChartPageWriter.write(
          FitPage.of(spec.estimator(), model.summary(), facts), output.resolve("report.html"));
      OutputFile.write(
          output.resolve("run.json"), JSON.writeValueAsBytes(json(params, model, seconds)));
      return model.summary();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + output + " (" + e.getMessage() + ")", e);
    }
  }

  private Map<String, Object> json(Map<String, Object> params, TrainedModel model, double seconds) {
    TrainingSummary summary = model.summary();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("verb", "fit");
    json.put("estimator", spec.estimator());
    json.put("params", params);
    json.put("steps", summary.totalIterations());
    json.put("bestStep", summary.bestStep());
    json.put("loss", summary.objectiveHistory());
    boolean held = summary.totalIterations() > 0 && !Double.isNaN(summary.heldOutHistory()[0]);
    json.put("heldOutLoss", held ? summary.heldOutHistory() : new double[0]);
    json.put("gradientNorm", summary.gradientNorms());
    json.put("seconds", seconds);
    return json;
  }
}
