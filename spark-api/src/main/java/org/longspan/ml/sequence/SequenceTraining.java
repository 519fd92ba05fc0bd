package org.longspan.ml.sequence;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.longspan.ml.TaskKernel;
import org.longspan.ml.TrainingSummary;
import org.longspan.store.file.Locations;
import org.longspan.train.network.AttentionNetwork;
import org.longspan.train.network.NetworkSpec;
import org.longspan.train.optimise.Parameters;
import org.longspan.train.optimise.Trainer;
import org.longspan.train.optimise.TrainingCheckpoint;
import org.longspan.train.optimise.TrainingState;

/** From a table of sequences to a trained network. */
final class SequenceTraining {
  private static final String CHECKPOINT = "checkpoint.safetensors";

  private final SequenceSettings settings;
  private final JavaSparkContext spark;

  SequenceTraining(SequenceSettings settings, JavaSparkContext spark) {
    this.settings = settings;
    this.spark = spark;
  }

  /**
   * Trains, or goes on with a training that was interrupted.
   *
   * @param scale of the labels of all sequences
   */
  TrainedNetwork train(
      Dataset<?> dataset, Function<double[], LabelScale> scale, Consumer<TrainingState> listener) {
    SequenceTable table =
        SequenceTable.read(dataset, settings.text("featuresCol"), settings.text("labelCol"));
    try {
      return train(table, scale.apply(table.labels()), listener);
    } finally {
      table.sequences().unpersist();
    }
  }

  private TrainedNetwork train(
      SequenceTable table, LabelScale labels, Consumer<TrainingState> listener) {
    long seed = settings.values().seed();
    String kernel = TaskKernel.choose(spark, settings.text("kernel"));
    NetworkSpec spec = settings.spec(table.width(), labels.outputs());
    List<List<Integer>> split = table.split(settings.values().number("validationFraction"), seed);
    SequenceObjective objective =
        new SequenceObjective(
            spark,
            table.sequences(),
            split,
            new SequenceObjective.Task(spec, labels, kernel, seed),
            settings.values().integer("batchSequences"),
            seed);
    TrainingState state =
        new Trainer(settings.values().plan(), checkpoint(table, kernel), listener)
            .train(spec.start(seed), objective);
    Parameters parameters = state.best();
    HeadProfiles profiles = profiles(table, split.get(0), spec, parameters, kernel);
    return new TrainedNetwork(
        spec, labels, parameters, kernel, profiles, TrainingSummary.of(state));
  }

  /** Of the first sequences, as all of them would take as long as a step. */
  private static HeadProfiles profiles(
      SequenceTable table,
      List<Integer> trained,
      NetworkSpec spec,
      Parameters parameters,
      String kernel) {
    int last = trained.get(Math.min(trained.size(), HeadProfiles.SEQUENCES) - 1);
    return HeadProfiles.mean(
        table
            .sequences()
            .filter(one -> one.index() <= last)
            .map(
                one ->
                    HeadProfiles.of(
                        new AttentionNetwork(spec, parameters, kernel)
                            .profile(one.sequence().rows())))
            .collect());
  }

  private Optional<TrainingCheckpoint> checkpoint(SequenceTable table, String kernel) {
    String folder = settings.text("checkpointDir");
    String training = settings.identity() + " " + kernel + " " + table.digest();
    return folder.isEmpty()
        ? Optional.empty()
        : Optional.of(new TrainingCheckpoint(Locations.path(folder).resolve(CHECKPOINT), training));
  }
}
