package org.longspan.ml;

import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.longspan.train.optimise.TrainingState;

/**
 * Learned projections. {@code transform} adds the projections of whichever of the columns of
 * queries and keys a table has, of length 1 where cosines were compared: then dot products of
 * projections are cosines.
 */
public final class ContrastiveProjectionModel extends Model<ContrastiveProjectionModel>
    implements TrainedModel {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final ProjectionParams params;
  private final ProjectionWeights weights;
  private final TrainingSummary summary;

  ContrastiveProjectionModel(String uid, TrainingState state) {
    this(uid, ProjectionWeights.of(state.best()), TrainingSummary.of(state));
  }

  ContrastiveProjectionModel(String uid, ProjectionWeights weights, TrainingSummary summary) {
    this.uid = uid;
    this.weights = weights;
    this.summary = summary;
    params = new ProjectionParams(uid);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Param<?>[] params() {
    return params.all();
  }

  @Override
  public TrainingSummary summary() {
    return summary;
  }

  /** W_Q, {@code [dimension][width]}. */
  public double[] queryWeights() {
    return weights.query().clone();
  }

  /** W_K, {@code [dimension][width]}; W_Q where one projection is shared. */
  public double[] keyWeights() {
    return weights.key().clone();
  }

  /** What similarities were divided by at the end. */
  public double temperature() {
    return 1 / weights.scale();
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    ProjectionSettings settings = ProjectionSettings.of(this, params);
    settings.outputSchema(dataset.schema());
    Dataset<Row> out = dataset.toDF();
    List<String> names = List.of(dataset.columns());
    String query = settings.text("queryCol");
    String key = settings.text("keyCol");
    if (names.contains(query)) {
      VectorColumn.require(dataset.schema(), query, "queryCol");
      out = project(out, query, settings.text("queryOutputCol"), weights.query(), settings);
    }
    if (!settings.hasLabels() && names.contains(key)) {
      VectorColumn.require(dataset.schema(), key, "keyCol");
      out = project(out, key, settings.text("keyOutputCol"), weights.key(), settings);
    }
    return out;
  }

  private static Dataset<Row> project(
      Dataset<Row> dataset,
      String column,
      String output,
      double[] weight,
      ProjectionSettings settings) {
    UDF1<Object, Object> projected =
        new VectorProjection(column, weight, settings.integer("dimension"), settings.isCosine());
    return dataset.withColumn(
        output, functions.udf(projected, SQLDataTypes.VectorType()).apply(functions.col(column)));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return ProjectionSettings.of(this, params).outputSchema(schema);
  }

  @Override
  public ContrastiveProjectionModel copy(ParamMap extra) {
    ContrastiveProjectionModel copied = new ContrastiveProjectionModel(uid, weights, summary);
    return copyValues(copied, extra).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return new ProjectionWriter(this, weights);
  }

  /** Reads a model that was saved. */
  public static MLReader<ContrastiveProjectionModel> read() {
    return new ProjectionReader();
  }

  /** Reads a model from a path. */
  public static ContrastiveProjectionModel load(String path) {
    return read().load(path);
  }
}
