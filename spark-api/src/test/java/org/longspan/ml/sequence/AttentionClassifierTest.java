package org.longspan.ml.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.ml.SharedSession;
import org.longspan.train.optimise.TrainingState;

@ExtendWith(SharedSession.class)
class AttentionClassifierTest {
  private static final int TOKENS = 128;
  private static final String FAR = "causal & !window(0,0)";
  private static final String NEAR = "window(16,0) & !window(0,0)";

  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void take(SparkSession session) {
    spark = session;
  }

  private static AttentionClassifier estimator() {
    return new AttentionClassifier("classifier")
        .setHeads(1)
        .setWidth(32)
        .setPositions("none")
        .setMask(FAR)
        .setBatchSequences(32)
        .setMaxIter(140);
  }

  /** A small one, for what does not need learning, with a kernel that needs no warming up. */
  private static AttentionClassifier quick() {
    return new AttentionClassifier("classifier")
        .setHeads(2)
        .setWidth(8)
        .setKernel("scalar")
        .setMaxIter(5);
  }

  @Test
  void whatAFarTokenMeansIsLearned() {
    AttentionClassificationModel model = estimator().fit(PlantedKeys.of(spark, 256, TOKENS, 1));
    List<Row> rows =
        model
            .transform(PlantedKeys.of(spark, 200, TOKENS, 2))
            .select("label", "prediction", "key", "attentionReceived", "probability")
            .collectAsList();
    assertThat(accuracy(rows)).isGreaterThanOrEqualTo(0.95);
    long pointed = rows.stream().filter(row -> largest(row.getList(3)) == row.getInt(2)).count();
    assertThat(pointed).isGreaterThanOrEqualTo(190);
    Vector probabilities = rows.get(0).getAs(4);
    assertThat(probabilities.apply(0) + probabilities.apply(1)).isBetween(1 - 1e-9, 1 + 1e-9);
    double[] losses = model.summary().objectiveHistory();
    assertThat(losses).hasSize(140);
    assertThat(losses[model.summary().bestStep()]).isLessThan(0.1);
    assertThat(model.headProfiles().entropy()[0][0]).isBetween(0.0, Math.log(TOKENS));
    assertThat(model.headProfiles().variance()[0][0]).isBetween(0.0, 0.25);
  }

  @Test
  void aWindowStaysAtChance() {
    AttentionClassificationModel model =
        estimator()
            .setMask(NEAR)
            .setMaxIter(20)
            .setAttentionReceivedCol("")
            .fit(PlantedKeys.of(spark, 256, TOKENS, 1));
    List<Row> rows =
        model
            .transform(PlantedKeys.of(spark, 200, TOKENS, 2))
            .select("label", "prediction")
            .collectAsList();
    assertThat(accuracy(rows)).isBetween(0.4, 0.6);
  }

  private static double accuracy(List<Row> rows) {
    return (double) rows.stream().filter(row -> row.getDouble(0) == row.getDouble(1)).count()
        / rows.size();
  }

  private static int largest(List<Float> values) {
    int best = 0;
    for (int n = 1; n < values.size(); n++) {
      best = values.get(n) > values.get(best) ? n : best;
    }
    return best;
  }

  @Test
  void partitionsAndTheOrderOfRowsDoNotChangeABit() {
    Dataset<Row> sequences = PlantedKeys.of(spark, 30, 20, 1);
    AttentionClassifier estimator =
        quick().setLayers(2).setDropout(0.2).setBatchSequences(8).setValidationFraction(0.2);
    double[] one = estimator.fit(sequences.coalesce(1)).weights().values();
    for (int partitions : new int[] {2, 7}) {
      Dataset<Row> other = sequences.repartition(partitions).orderBy(functions.desc("key"));
      assertThat(estimator.fit(other).weights().values()).containsExactly(one);
    }
  }

  @Test
  void anInterruptedTrainingEndsWithTheSameBits() {
    Dataset<Row> sequences = PlantedKeys.of(spark, 20, 20, 1);
    AttentionClassifier estimator =
        quick().setDropout(0.2).setBatchSequences(8).setCheckpointInterval(2).setWarmUp(2);
    AttentionClassificationModel whole = estimator.fit(sequences);
    AttentionClassifier kept = estimator.setCheckpointDir(folder.resolve("kept").toString());
    assertThatThrownBy(() -> kept.fit(sequences, state -> stopAfter(3, state)))
        .hasMessage("stopped");
    AttentionClassificationModel resumed = kept.fit(sequences.repartition(3));
    assertThat(resumed.weights().values()).containsExactly(whole.weights().values());
    assertThat(resumed.summary().objectiveHistory())
        .containsExactly(whole.summary().objectiveHistory());
  }

  private static void stopAfter(int steps, TrainingState state) {
    if (state.history().size() == steps) {
      throw new IllegalStateException("stopped");
    }
  }

  @Test
  void savedStagesAndPipelinesGiveTheSameRows() throws IOException {
    Dataset<Row> sequences = PlantedKeys.of(spark, 20, 20, 1);
    quick().setPositions("alibi").save(folder.resolve("estimator").toString());
    AttentionClassifier read = AttentionClassifier.load(folder.resolve("estimator").toString());
    PipelineModel model = new Pipeline().setStages(new PipelineStage[] {read}).fit(sequences);
    model.save(folder.resolve("pipeline").toString());
    PipelineModel loaded = PipelineModel.load(folder.resolve("pipeline").toString());
    assertThat(loaded.transform(sequences).collectAsList())
        .isEqualTo(model.transform(sequences).collectAsList());
    AttentionClassificationModel first = (AttentionClassificationModel) model.stages()[0];
    AttentionClassificationModel second = (AttentionClassificationModel) loaded.stages()[0];
    assertThat(second.headProfiles().entropy()).isDeepEqualTo(first.headProfiles().entropy());
    first.save(folder.resolve("first").toString());
    second.save(folder.resolve("second").toString());
    assertThat(Files.readAllBytes(folder.resolve("second/weights.safetensors")))
        .isEqualTo(Files.readAllBytes(folder.resolve("first/weights.safetensors")));
    assertThat(model.transform(sequences).columns())
        .containsExactly(
            "features",
            "label",
            "key",
            "rawPrediction",
            "probability",
            "prediction",
            "attentionReceived");
  }

  /**
   * Spark hands on the objects of typed rows as they are: arrays are no sequences of Scala then.
   */
  @Test
  void rowsStraightFromATypedMap() {
    Dataset<Row> table = PlantedKeys.of(spark, 6, 20, 1);
    List<Row> arrays = PlantedKeys.rows(6, 20, 1);
    Dataset<Row> mapped =
        spark
            .range(0, 6, 1, 1)
            .map(
                (MapFunction<Long, Row>) n -> arrays.get((int) (long) n),
                Encoders.row(table.schema()));
    AttentionClassificationModel model = quick().fit(table);
    assertThat(model.transform(mapped).select("prediction").collectAsList())
        .isEqualTo(model.transform(table).select("prediction").collectAsList());
  }
}
