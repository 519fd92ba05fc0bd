package org.longspan.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.train.optimise.TrainingState;

@ExtendWith(SharedSession.class)
class ContrastiveProjectionTest {
  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void take(SparkSession session) {
    spark = session;
  }

  private static ContrastiveProjection estimator() {
    return new ContrastiveProjection("projection")
        .setDimension(16)
        .setMaxIter(60)
        .setStepSize(0.05)
        .setTemperature(0.1);
  }

  @Test
  void aPlantedRotationIsFound() {
    Dataset<Row> pairs = PlantedPairs.of(spark, 500, 16, 0.1, 1);
    assertThat(PlantedPairs.recall(pairs, "query", "key")).isLessThan(0.03);
    ContrastiveProjectionModel model = estimator().fit(pairs);
    Dataset<Row> others = model.transform(PlantedPairs.of(spark, 500, 16, 0.1, 2));
    assertThat(PlantedPairs.recall(others, "queryProjection", "keyProjection"))
        .isGreaterThanOrEqualTo(0.95);
    double[] losses = model.summary().objectiveHistory();
    assertThat(losses).hasSize(60);
    assertThat(losses[59]).isLessThan(losses[0] / 10);
    assertThat(model.temperature()).isNotEqualTo(0.1);
  }

  @Test
  void rowsOfOneLabelComeTogether() {
    Dataset<Row> pairs = PlantedPairs.of(spark, 150, 8, 0.1, 1);
    // The label is the sign of one hidden direction.
    Dataset<Row> labelled =
        pairs.withColumn(
            "label",
            functions
                .element_at(
                    org.apache.spark.ml.functions.vector_to_array(
                        functions.col("query"), "float64"),
                    3)
                .gt(0));
    ContrastiveProjectionModel model =
        estimator().setDimension(4).setLabelCol("label").setMaxIter(30).fit(labelled);
    double[] losses = model.summary().objectiveHistory();
    assertThat(losses[29]).isLessThan(0.7 * losses[0]);
    assertThat(model.transform(labelled).columns())
        .contains("queryProjection")
        .doesNotContain("keyProjection");
  }

  @Test
  void partitionsAndTheOrderOfRowsDoNotChangeABit() {
    Dataset<Row> pairs = PlantedPairs.of(spark, 300, 8, 0.1, 1);
    ContrastiveProjection estimator = estimator().setMaxIter(3).setDimension(5);
    ContrastiveProjectionModel one = estimator.fit(pairs.coalesce(1));
    for (int partitions : new int[] {2, 7}) {
      ContrastiveProjectionModel other =
          estimator.fit(pairs.repartition(partitions).orderBy(functions.desc("id")));
      assertThat(other.queryWeights()).containsExactly(one.queryWeights());
      assertThat(other.keyWeights()).containsExactly(one.keyWeights());
    }
  }

  @Test
  void savedStagesAndPipelinesGiveTheSameRows() throws IOException {
    Dataset<Row> pairs = PlantedPairs.of(spark, 40, 6, 0.1, 1);
    ContrastiveProjection estimator = estimator().setMaxIter(4).setValidationFraction(0.3);
    Path saved = folder.resolve("estimator");
    estimator.save(saved.toString());
    Pipeline pipeline =
        new Pipeline()
            .setStages(new PipelineStage[] {ContrastiveProjection.load(saved.toString())});
    PipelineModel model = pipeline.fit(pairs);
    model.save(folder.resolve("pipeline").toString());
    PipelineModel loaded = PipelineModel.load(folder.resolve("pipeline").toString());
    List<Row> rows = model.transform(pairs).collectAsList();
    assertThat(loaded.transform(pairs).collectAsList()).isEqualTo(rows);
    ContrastiveProjectionModel first = (ContrastiveProjectionModel) model.stages()[0];
    ContrastiveProjectionModel second = (ContrastiveProjectionModel) loaded.stages()[0];
    assertThat(second.queryWeights()).containsExactly(first.queryWeights());
    assertThat(second.summary().heldOutHistory())
        .containsExactly(first.summary().heldOutHistory())
        .doesNotContain(Double.NaN);
    second.save(folder.resolve("again").toString());
    Path again = folder.resolve("again/weights.safetensors");
    first.write().overwrite().save(folder.resolve("first").toString());
    assertThat(Files.readAllBytes(again))
        .isEqualTo(Files.readAllBytes(folder.resolve("first/weights.safetensors")));
    assertThat(loaded.transform(pairs.drop("key")).columns())
        .containsExactly("id", "query", "queryProjection");
  }

  @Test
  void anInterruptedTrainingEndsWithTheSameBits() {
    Dataset<Row> pairs = PlantedPairs.of(spark, 60, 6, 0.1, 1);
    ContrastiveProjection estimator =
        estimator().setMaxIter(7).setCheckpointInterval(2).setWarmUp(2).setClipNorm(0.5);
    ContrastiveProjectionModel whole = estimator.fit(pairs);
    ContrastiveProjection kept = estimator.setCheckpointDir(folder.resolve("kept").toString());
    assertThatThrownBy(() -> kept.fit(pairs, state -> stopAfter(5, state))).hasMessage("stopped");
    ContrastiveProjectionModel resumed = kept.fit(pairs.repartition(3));
    assertThat(resumed.queryWeights()).containsExactly(whole.queryWeights());
    assertThat(resumed.keyWeights()).containsExactly(whole.keyWeights());
    assertThat(resumed.summary().objectiveHistory())
        .containsExactly(whole.summary().objectiveHistory());
  }

  private static void stopAfter(int steps, TrainingState state) {
    if (state.history().size() == steps) {
      throw new IllegalStateException("stopped");
    }
  }
}
