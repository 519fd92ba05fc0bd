package org.longspan.ml.sequence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.longspan.ml.TaskKernel;
import org.longspan.ml.TrainingSummary;
import org.longspan.ml.WeightMemory;
import org.longspan.store.file.Locations;
import org.longspan.train.network.AttentionNetwork;
import org.longspan.train.network.NetworkSpec;
import org.longspan.train.optimise.Objective;
import org.longspan.train.optimise.Parameters;
import org.longspan.train.optimise.PrivateSteps;
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
    Optional<PrivateSteps> steps = settings.privacy();
    SequenceTable table =
        SequenceTable.read(dataset, settings.text("featuresCol"), settings.text("labelCol"));
    try {
      LabelScale labels = scale.apply(table.labels());
      return steps.isPresent()
          ? trainPrivately(table, labels, steps.get(), listener)
          : train(table, labels, listener);
    } finally {
      table.sequences().unpersist();
    }
  }

  private TrainedNetwork train(
      SequenceTable table, LabelScale labels, Consumer<TrainingState> listener) {
    long seed = settings.values().seed();
    String kernel = TaskKernel.choose(spark, settings.text("kernel"));
    NetworkSpec spec = spec(table, labels);
    List<List<Integer>> split = table.split(settings.values().number("validationFraction"), seed);
    SequenceSums sums = new SequenceSums(spark, table.sequences());
    SequenceTask task = new SequenceTask(spec, labels, kernel, seed);
    Objective objective =
        new SequenceObjective(sums, task, split, settings.values().integer("batchSequences"), seed);
    Map<String, String> training = settings.identity(kernel);
    training.put("table", table.digest());
    TrainingState state =
        new Trainer(settings.plan(), checkpoint(training), listener)
            .train(spec.start(seed), objective);
    HeadProfiles profiles = profiles(table, split.get(0), spec, state.best(), kernel);
    return network(task, state, profiles);
  }

  /** The same with noise. Nothing of the sequences is looked at but what the noise covers. */
  private TrainedNetwork trainPrivately(
      SequenceTable table,
      LabelScale labels,
      PrivateSteps steps,
      Consumer<TrainingState> listener) {
    long seed = settings.values().seed();
    String kernel = TaskKernel.choose(spark, settings.text("kernel"));
    NetworkSpec spec = spec(table, labels);
    SequenceTask task = new SequenceTask(spec, labels.asGiven(), kernel, seed);
    Map<String, String> training = settings.identity(kernel);
    PrivateFiles files =
        new PrivateFiles(
            Locations.path(settings.text("checkpointDir")), training.toString(), table.digest());
    Objective objective =
        new PrivateObjective(
            new SequenceSums(spark, table.sequences()),
            task,
            settings.values().number("clipNorm"),
            steps,
            files);
    TrainingState state =
        new Trainer(settings.plan(), checkpoint(training), listener)
            .train(spec.start(seed), objective);
    files.delete(steps);
    return network(task, state, HeadProfiles.NONE);
  }

  private NetworkSpec spec(SequenceTable table, LabelScale labels) {
    NetworkSpec spec = settings.spec(table.width(), labels.outputs());
    WeightMemory.require(spec.tensors(), "width");
    return spec;
  }

  private static TrainedNetwork network(
      SequenceTask task, TrainingState state, HeadProfiles profiles) {
    return new TrainedNetwork(
        task.spec(),
        task.labels(),
        state.best(),
        task.kernel(),
        profiles,
        TrainingSummary.of(state));
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

  private Optional<TrainingCheckpoint> checkpoint(Map<String, String> training) {
    String folder = settings.text("checkpointDir");
    return folder.isEmpty()
        ? Optional.empty()
        : Optional.of(new TrainingCheckpoint(Locations.path(folder).resolve(CHECKPOINT), training));
  }
}
