package org.longspan.ml.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.Errors;
import org.longspan.ml.SharedSession;
import org.longspan.train.layer.SequenceLoss;
import org.longspan.train.network.NetworkSpec;
import org.longspan.train.network.TokenPositions;
import org.longspan.train.optimise.NoisedGradient;
import org.longspan.train.optimise.NormClip;
import org.longspan.train.optimise.Parameters;
import org.longspan.train.optimise.PoissonSample;
import org.longspan.train.optimise.PrivateSteps;

@ExtendWith(SharedSession.class)
class PrivateClassifierTest {
  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void take(SparkSession session) {
    spark = session;
  }

  /** The class is the sign of what all tokens have in common. */
  private static Dataset<Row> signs(int count, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      int label = random.nextInt(2);
      Double[][] tokens = new Double[3][];
      for (int t = 0; t < tokens.length; t++) {
        tokens[t] = new Double[] {2.0 * label - 1 + random.nextGaussian(), 1.0};
      }
      rows.add(RowFactory.create(tokens, (double) label));
    }
    return spark.createDataFrame(
        rows, StructType.fromDDL("features array<array<double>>, label double"));
  }

  private AttentionClassifier estimator() {
    return new AttentionClassifier("private")
        .setHeads(1)
        .setWidth(4)
        .setKernel("scalar")
        .setStepSize(0.05)
        .setSampleRate(0.2)
        .setCheckpointDir(folder.resolve("kept").toString());
  }

  @Test
  void aModelLearnsAndStatesWhatItReveals() throws IOException {
    AttentionClassifier estimator = estimator().setEpsilon(8).setDelta(1e-4).setMaxIter(20);
    AttentionClassificationModel model = estimator.fit(signs(400, 1));
    List<Row> rows = model.transform(signs(200, 2)).select("label", "prediction").collectAsList();
    long right = rows.stream().filter(row -> row.getDouble(0) == row.getDouble(1)).count();
    assertThat(right).isGreaterThan(170);
    assertThat((double) model.privacy().get("epsilon")).isBetween(7.9, 8.0);
    assertThat(model.summary().objectiveHistory()).hasSize(20).containsOnly(Double.NaN);
    assertThat(model.summary().bestStep()).isEqualTo(19);
    assertThat(model.headProfiles().entropy()).isEmpty();
    // Neither the key of the sample nor a step is kept, and what has ended does not begin again.
    assertThat(folder.resolve("kept").toFile().list()).containsExactly("checkpoint.safetensors");
    assertThat(estimator.fit(signs(400, 1)).weights().values())
        .containsExactly(model.weights().values());
    model.save(folder.resolve("model").toString());
    try (Stream<Path> files = Files.list(folder.resolve("model/metadata"))) {
      Path metadata =
          files.filter(file -> file.toString().endsWith(".txt")).findFirst().orElseThrow();
      assertThat(metadata).content().contains("\"unit\":\"one sequence\"");
    }
    AttentionClassificationModel read =
        AttentionClassificationModel.load(folder.resolve("model").toString());
    assertThat(read.privacy()).isEqualTo(model.privacy());
    assertThat(read.headProfiles().variance()).isEmpty();
  }

  @Test
  void aResumedTrainingDoesNotDrawAgain() {
    AttentionClassifier estimator = estimator().setNoise(2).setMaxIter(5).setCheckpointInterval(2);
    List<double[]> weights = new ArrayList<>();
    assertThatThrownBy(
            () ->
                estimator.fit(
                    signs(40, 1),
                    state -> {
                      weights.add(state.optimiser().parameters().values());
                      if (state.history().size() == 3) {
                        throw new IllegalStateException("stopped");
                      }
                    }))
        .hasMessage("stopped");
    assertThat(folder.resolve("kept/noised-2.safetensors")).exists();
    assertThatThrownBy(() -> estimator.fit(signs(41, 1)))
        .satisfies(
            thrown ->
                assertThat(Errors.mistakeIn(thrown).orElseThrow().getMessage())
                    .contains("go on with the table that the training began with"));
    List<double[]> resumed = new ArrayList<>();
    AttentionClassificationModel model =
        estimator.fit(signs(40, 1), state -> resumed.add(state.optimiser().parameters().values()));
    assertThat(resumed).hasSize(3);
    assertThat(resumed.get(0)).containsExactly(weights.get(2));
    assertThat(model.weights().values()).containsExactly(resumed.get(2));
    assertThat((double) model.privacy().get("epsilon"))
        .isEqualTo(new PrivateSteps(0.2, 2, 5, 1e-5).epsilon());
  }

  @Test
  void aSequenceMoreChangesTheSumByAtMostTheClip() {
    NetworkSpec spec = new NetworkSpec(2, 2, 1, 1, 4, "full", TokenPositions.NONE, 0.5);
    LabelScale labels = new LabelScale(SequenceLoss.CROSS_ENTROPY, 2, 0, 1);
    SequenceTask task = new SequenceTask(spec, labels, "scalar", 3);
    Parameters parameters = spec.start(3);
    List<TrainingSequence.Numbered> all =
        new ArrayList<>(SequenceTable.read(signs(9, 5), "features", "label").sequences().collect());
    List<TrainingSequence.Numbered> others =
        new ArrayList<>(SequenceTable.read(signs(8, 5), "features", "label").sequences().collect());
    double[] with = sum(task, parameters, all);
    double[] without = sum(task, parameters, others);
    double[] change = new double[with.length];
    for (int n = 0; n < change.length; n++) {
      change[n] = with[n] - without[n];
    }
    assertThat(NormClip.norm(change)).isCloseTo(0.01, within(1e-8));
  }

  /** With so little noise that the sum is seen. */
  private double[] sum(
      SequenceTask task, Parameters parameters, List<TrainingSequence.Numbered> sequences) {
    return new NoisedGradient(folder, "" + sequences.size(), new PrivateSteps(1, 1e-12, 1, 1e-5))
        .of(sequences.size(), 1, () -> task.clipped(parameters, 7, 0.01, sequences.iterator()));
  }

  @Test
  void whatGuaranteesNothingIsRefused() {
    refused(estimator().setEpsilon(0), "an epsilon of 0.0; give one above 0");
    refused(estimator().setEpsilon(-1), "an epsilon of -1.0");
    refused(estimator().setEpsilon(Double.NaN), "an epsilon of NaN");
    refused(estimator().setNoise(-1), "a noise of -1.0");
    refused(estimator().setNoise(1).setEpsilon(1), "an epsilon of 1.0 and a noise of 1.0");
    refused(estimator().setNoise(1).setDelta(0), "a delta of 0.0");
    refused(estimator().setNoise(1).setSampleRate(0), "a sampling rate of 0.0");
    refused(estimator().setNoise(1).setClipNorm(0), "clipNorm is 0 in a private training");
    refused(estimator().setNoise(1).setPatience(3), "patience is 3 in a private training");
    refused(estimator().setNoise(1).setBatchSequences(3), "batchSequences is 3 in a private");
    refused(estimator().setNoise(1).setValidationFraction(0.1), "validationFraction is 0.1 in a");
    refused(estimator().setNoise(1).setCheckpointDir(""), "a private training has no folder");
  }

  @Test
  void whatOnlyPrivateTrainingsHaveIsRefusedInOthers() {
    AttentionClassifier estimator = new AttentionClassifier("public").setHeads(1).setWidth(4);
    refused(
        estimator.copy(ParamMap.empty()).setSampleRate(0.2),
        "sampleRate is given, and no epsilon or noise; give one of them for a private training");
    refused(estimator.setDelta(1e-6), "delta is given, and no epsilon or noise");
  }

  @Test
  void equalSequencesAreTakenOneByOne() {
    Dataset<Row> one = signs(1, 1);
    Dataset<Row> equal = one.union(one).union(one).union(one);
    SequenceTable table = SequenceTable.read(equal, "features", "label");
    PoissonSample sample = PoissonSample.of(0.5, folder.resolve("key"), "");
    List<Integer> indices =
        table.sequences().map(TrainingSequence.Numbered::index).collect().stream()
            .sorted()
            .toList();
    assertThat(indices).containsExactly(0, 1, 2, 3);
    Set<List<Boolean>> taken = new HashSet<>();
    for (int step = 0; step < 1000; step++) {
      long at = step;
      taken.add(indices.stream().map(index -> sample.takes(at, index)).toList());
    }
    assertThat(taken).hasSize(16);
  }

  private static void refused(AttentionClassifier estimator, String message) {
    assertThatThrownBy(() -> estimator.fit(signs(4, 1)))
        .satisfies(
            thrown ->
                assertThat(Errors.mistakeIn(thrown).orElseThrow().getMessage())
                    .contains(message)
                    .doesNotContain("\n"));
  }
}
