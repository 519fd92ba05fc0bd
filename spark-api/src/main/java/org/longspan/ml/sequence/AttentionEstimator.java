package org.longspan.ml.sequence;

import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.longspan.ml.TrainingEstimator;
import org.longspan.train.optimise.TrainingState;

/**
 * What classifiers and regressors of sequences share: 1 to 4 pre-norm layers of attention and
 * feed-forward over given token vectors, pooling by attention, a linear layer ({@link
 * org.longspan.train.network.AttentionNetwork}).
 *
 * <p>A row of a table is a sequence, of any length: an array of vectors, or of arrays of float or
 * double. Training is parallel over sequences; a task holds one at a time, with {@code O(tokens)}
 * memory. A step of a sequence of T tokens costs {@code 14 T^2 width} flops per layer for the pairs
 * of a full mask. Weights have the same bits for any cluster and any partitions of the table.
 *
 * @param <E> the estimator itself
 * @param <M> its model
 */
public abstract class AttentionEstimator<
        E extends AttentionEstimator<E, M>, M extends AttentionModel<M>>
    extends Estimator<M> implements DefaultParamsWritable, TrainingEstimator {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final SequenceParams params;

  AttentionEstimator(String uid) {
    this.uid = uid;
    params = new SequenceParams(uid);
    setDefault(params.featuresCol, "features");
    setDefault(params.labelCol, "label");
    setDefault(params.predictionCol, "prediction");
    setDefault(params.probabilityCol, "probability");
    setDefault(params.rawPredictionCol, "rawPrediction");
    setDefault(params.attentionReceivedCol, "attentionReceived");
    setDefault(params.layers, 1);
    setDefault(params.heads, 4);
    setDefault(params.width, 64);
    setDefault(params.mask, "full");
    setDefault(params.positions, "rotary");
    setDefault(params.dropout, 0.0);
    setDefault(params.batchSequences, 0);
    setDefault(params.epsilon, Double.POSITIVE_INFINITY);
    setDefault(params.delta, 1e-5);
    setDefault(params.noise, 0.0);
    setDefault(params.sampleRate, 0.01);
    setDefault(params.maxIter, 100);
    setDefault(params.stepSize, 0.005);
    setDefault(params.warmUp, 0);
    setDefault(params.weightDecay, 0.0);
    setDefault(params.clipNorm, 1.0);
    setDefault(params.patience, 0);
    setDefault(params.tol, 1e-4);
    setDefault(params.validationFraction, 0.0);
    setDefault(params.seed, 0L);
    setDefault(params.checkpointDir, "");
    setDefault(params.checkpointInterval, 10);
    setDefault(params.kernel, "auto");
  }

  /** What networks are to give for the labels of all sequences. */
  abstract LabelScale scale(double... labels);

  abstract M model(TrainedNetwork trained);

  abstract E self();

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Param<?>[] params() {
    return params.all();
  }

  @Override
  public M fit(Dataset<?> dataset) {
    return fit(dataset, state -> {});
  }

  /**
   * Learns from sequences.
   *
   * @param listener is called after every step
   * @throws org.longspan.error.UserException where parameters or rows make no sense
   */
  @Override
  public M fit(Dataset<?> dataset, Consumer<TrainingState> listener) {
    SequenceSettings settings = SequenceSettings.of(this, params);
    requireColumns(settings, dataset.schema());
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
    TrainedNetwork trained =
        new SequenceTraining(settings, spark).train(dataset, this::scale, listener);
    M model = model(trained);
    copyValues(model, ParamMap.empty());
    model.setParent(this);
    return model;
  }

  private static void requireColumns(SequenceSettings settings, StructType schema) {
    SequenceColumn.require(schema, settings.text("featuresCol"));
    SequenceColumn.requireColumn(schema, settings.text("labelCol"), "labelCol");
  }

  @Override
  public StructType transformSchema(StructType schema) {
    SequenceSettings settings = SequenceSettings.of(this, params);
    requireColumns(settings, schema);
    return SequencePrediction.schema(settings, schema, isClassifier());
  }

  abstract boolean isClassifier();

  /** The column of sequences. */
  public E setFeaturesCol(String value) {
    set(params.featuresCol, value);
    return self();
  }

  /** The column of labels. */
  public E setLabelCol(String value) {
    set(params.labelCol, value);
    return self();
  }

  /** The column of predictions. */
  public E setPredictionCol(String value) {
    set(params.predictionCol, value);
    return self();
  }

  /** The column of attention received per token; empty for none, which takes less time. */
  public E setAttentionReceivedCol(String value) {
    set(params.attentionReceivedCol, value);
    return self();
  }

  /** Layers of attention and feed-forward, 1 to 4; 1 by default. */
  public E setLayers(int value) {
    set(params.layers, value);
    return self();
  }

  /** Heads per layer, 4 by default. */
  public E setHeads(int value) {
    set(params.heads, value);
    return self();
  }

  /** Features of a token within the network, 64 by default. */
  public E setWidth(int value) {
    set(params.width, value);
    return self();
  }

  /** Which token may look at which: an expression such as {@code causal & window(511,0)}. */
  public E setMask(String value) {
    set(params.mask, value);
    return self();
  }

  /** {@code rotary}, the default, {@code alibi} or {@code none}. */
  public E setPositions(String value) {
    set(params.positions, value);
    return self();
  }

  /** The part of attention weights and features that is dropped in training, 0 by default. */
  public E setDropout(double value) {
    set(params.dropout, value);
    return self();
  }

  /** Sequences per step; 0, the default, for all of them. */
  public E setBatchSequences(int value) {
    set(params.batchSequences, value);
    return self();
  }

  /**
   * Epsilon of a differentially private training, between tables that differ by one sequence;
   * infinite, the default, for none.
   */
  public E setEpsilon(double value) {
    set(params.epsilon, value);
    return self();
  }

  /** Delta of a private training, 0.00001 by default; less than 1 / the number of sequences. */
  public E setDelta(double value) {
    set(params.delta, value);
    return self();
  }

  /** In place of epsilon, which follows from it: the noise, as a multiple of clipNorm. */
  public E setNoise(double value) {
    set(params.noise, value);
    return self();
  }

  /** The probability with which a private step takes a sequence, 0.01 by default. */
  public E setSampleRate(double value) {
    set(params.sampleRate, value);
    return self();
  }

  /** Steps at most, 100 by default. */
  public E setMaxIter(int value) {
    set(params.maxIter, value);
    return self();
  }

  /** The largest learning rate, 0.005 by default. */
  public E setStepSize(double value) {
    set(params.stepSize, value);
    return self();
  }

  /** Steps in which the rate rises before it falls as half a cosine; 0 for a constant rate. */
  public E setWarmUp(int value) {
    set(params.warmUp, value);
    return self();
  }

  /** Decoupled weight decay of AdamW, 0 by default. */
  public E setWeightDecay(double value) {
    set(params.weightDecay, value);
    return self();
  }

  /** The largest norm of a gradient, 1 by default; 0 for any. */
  public E setClipNorm(double value) {
    set(params.clipNorm, value);
    return self();
  }

  /** Steps without a lower loss after which to stop; 0, the default, for never. */
  public E setPatience(int value) {
    set(params.patience, value);
    return self();
  }

  /** By what part of it a loss has to be lower to count, 0.0001 by default. */
  public E setTol(double value) {
    set(params.tol, value);
    return self();
  }

  /** The part of the sequences that is held out, whose loss then decides; 0 by default. */
  public E setValidationFraction(double value) {
    set(params.validationFraction, value);
    return self();
  }

  /** Random seed of the first weights, batches, dropout and the sequences held out. */
  public E setSeed(long value) {
    set(params.seed, value);
    return self();
  }

  /** A folder that all of a training's state goes to, and from which it goes on. */
  public E setCheckpointDir(String value) {
    set(params.checkpointDir, value);
    return self();
  }

  /** Steps from one checkpoint to the next, 10 by default. */
  public E setCheckpointInterval(int value) {
    set(params.checkpointInterval, value);
    return self();
  }

  /** The kernel of attention and products: {@code auto}, the default, or its name. */
  public E setKernel(String value) {
    set(params.kernel, value);
    return self();
  }
}
