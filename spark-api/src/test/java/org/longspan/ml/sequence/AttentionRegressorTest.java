package org.longspan.ml.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.ml.SharedSession;

@ExtendWith(SharedSession.class)
class AttentionRegressorTest {
  private static final StructType SCHEMA =
      new StructType()
          .add(
              "features", DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.FloatType)))
          .add("label", DataTypes.DoubleType);

  @TempDir Path folder;

  /** The label is the mean of a feature, far from 0 and in large units. */
  private static Dataset<Row> means(SparkSession spark, int count, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      int tokens = 5 + random.nextInt(20);
      double center = random.nextGaussian();
      Float[][] features = new Float[tokens][3];
      double sum = 0;
      for (Float[] token : features) {
        for (int f = 0; f < token.length; f++) {
          token[f] = (float) random.nextGaussian();
        }
        token[1] += (float) center;
        sum += token[1];
      }
      rows.add(RowFactory.create(features, 5000 + 300 * sum / tokens));
    }
    return spark.createDataFrame(rows, SCHEMA);
  }

  @Test
  void aValueIsLearnedFromSequencesOfAnyLength(SparkSession spark) throws IOException {
    AttentionRegressionModel model =
        new AttentionRegressor()
            .setHeads(1)
            .setWidth(8)
            .setKernel("scalar")
            .setMaxIter(40)
            .setStepSize(0.02)
            .setDropout(0.05)
            .fit(means(spark, 32, 1));
    model.save(folder.resolve("model").toString());
    List<Row> rows =
        AttentionRegressionModel.load(folder.resolve("model").toString())
            .transform(means(spark, 64, 2))
            .select("label", "prediction", "attentionReceived", "features")
            .collectAsList();
    double error = 0;
    double spread = 0;
    for (Row row : rows) {
      error += Math.pow(row.getDouble(1) - row.getDouble(0), 2);
      spread += Math.pow(row.getDouble(0) - 5000, 2);
      assertThat(row.getList(2)).hasSameSizeAs(row.getList(3));
    }
    assertThat(error).isLessThan(0.1 * spread);
  }
}
