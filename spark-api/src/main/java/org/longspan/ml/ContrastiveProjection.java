package org.longspan.ml;

import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.longspan.train.optimise.TrainingState;

/**
 * Learns linear projections of vectors in which what belongs together is close: W_Q of queries and
 * W_K of keys, from pairs or labels, by the contrastive loss over all rows at once ({@link
 * org.longspan.train.contrast.ContrastiveProblem}): InfoNCE whose negatives are all other rows of
 * the table, and not a sample.
 *
 * <p>A step of n rows projected to p features costs {@code 8 n^2 p} flops and {@code 2 n^2}
 * exponentials. Weights have the same bits for any cluster and any partitions of the table. The
 * driver holds all vectors in float32.
 */
public final class ContrastiveProjection
    extends IterativeEstimator<ContrastiveProjection, ContrastiveProjectionModel> {
  private static final long serialVersionUID = 1L;

  private final ProjectionParams params;

  public ContrastiveProjection() {
    this(Identifiable$.MODULE$.randomUID("contrastiveProjection"));
  }

  public ContrastiveProjection(String uid) {
    this(new ProjectionParams(uid), uid);
  }

  private ContrastiveProjection(ProjectionParams params, String uid) {
    super(uid, params);
    this.params = params;
    setDefault(params.queryCol, "query");
    setDefault(params.keyCol, "key");
    setDefault(params.labelCol, "");
    setDefault(params.queryOutputCol, "queryProjection");
    setDefault(params.keyOutputCol, "keyProjection");
    setDefault(params.dimension, 64);
    setDefault(params.similarity, "cosine");
    setDefault(params.temperature, 0.07);
    setDefault(params.learnTemperature, true);
    setDefault(params.shared, false);
    setDefault(params.stepSize, 0.02);
    setDefault(params.clipNorm, 0.0);
  }

  /**
   * Learns projections.
   *
   * @param listener is called after every step
   * @throws org.longspan.error.UserException where parameters or rows make no sense
   */
  @Override
  public ContrastiveProjectionModel fit(Dataset<?> dataset, Consumer<TrainingState> listener) {
    ProjectionSettings settings = ProjectionSettings.of(this, params);
    settings.requireColumns(dataset.schema());
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
    ProjectionTraining training = new ProjectionTraining(settings, spark);
    ContrastiveProjectionModel model =
        new ContrastiveProjectionModel(uid(), training.train(dataset, listener));
    return copyValues(model, ParamMap.empty()).setParent(this);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    ProjectionSettings settings = ProjectionSettings.of(this, params);
    settings.requireColumns(schema);
    return settings.outputSchema(schema);
  }

  @Override
  protected ContrastiveProjection self() {
    return this;
  }

  @Override
  public ContrastiveProjection copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads an estimator that was saved. */
  public static MLReader<ContrastiveProjection> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads an estimator from a path. */
  public static ContrastiveProjection load(String path) {
    return read().load(path);
  }

  /** The column of vectors that search. */
  public ContrastiveProjection setQueryCol(String value) {
    set(params.queryCol, value);
    return this;
  }

  /** The column of vectors that are found; a row is a pair. */
  public ContrastiveProjection setKeyCol(String value) {
    set(params.keyCol, value);
    return this;
  }

  /** In place of a column of keys: rows of one label belong together. */
  public ContrastiveProjection setLabelCol(String value) {
    set(params.labelCol, value);
    return this;
  }

  /** The column of projected queries. */
  public ContrastiveProjection setQueryOutputCol(String value) {
    set(params.queryOutputCol, value);
    return this;
  }

  /** The column of projected keys. */
  public ContrastiveProjection setKeyOutputCol(String value) {
    set(params.keyOutputCol, value);
    return this;
  }

  /** Features of a projected vector, 64 by default. */
  public ContrastiveProjection setDimension(int value) {
    set(params.dimension, value);
    return this;
  }

  /** {@code cosine}, the default, or {@code dot}. */
  public ContrastiveProjection setSimilarity(String value) {
    set(params.similarity, value);
    return this;
  }

  /** What similarities are divided by, at the start; 0.07 by default. */
  public ContrastiveProjection setTemperature(double value) {
    set(params.temperature, value);
    return this;
  }

  /** Whether the temperature is learned; it is by default. */
  public ContrastiveProjection setLearnTemperature(boolean value) {
    set(params.learnTemperature, value);
    return this;
  }

  /** Whether queries and keys have one projection; always with labels. */
  public ContrastiveProjection setShared(boolean value) {
    set(params.shared, value);
    return this;
  }
}
