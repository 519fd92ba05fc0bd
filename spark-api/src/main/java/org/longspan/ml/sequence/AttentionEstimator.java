package org.longspan.ml.sequence;

import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.longspan.ml.IterativeEstimator;
import org.longspan.train.optimise.TrainingState;

/**
 * What classifiers and regressors of sequences share: 1 to 4 pre-norm layers of attention and
 * feed-forward over given token vectors, pooling by attention, a linear layer ({@link
 * org.longspan.train.network.AttentionNetwork}).
 *
 * <p>A row of a table is a sequence, of any length: an array of vectors, or of arrays of numbers.
 * Training is parallel over sequences; a task holds one at a time, with {@code O(tokens)} memory. A
 * step of a sequence of T tokens costs {@code 14 T^2 width} flops per layer for the pairs of a full
 * mask. Weights have the same bits for any cluster and any partitions of the table.
 *
 * @param <E> the estimator itself
 * @param <M> its model
 */
public abstract class AttentionEstimator<
        E extends AttentionEstimator<E, M>, M extends AttentionModel<M>>
    extends IterativeEstimator<E, M> {
  private static final long serialVersionUID = 1L;

  private final SequenceParams params;

  AttentionEstimator(String uid) {
    this(new SequenceParams(uid), uid);
  }

  private AttentionEstimator(SequenceParams params, String uid) {
    super(uid, params);
    this.params = params;
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
    setDefault(params.stepSize, 0.005);
    setDefault(params.clipNorm, 1.0);
  }

  /** What networks are to give for the labels of all sequences. */
  abstract LabelScale scale(double... labels);

  abstract M model(TrainedNetwork trained);

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
    SequenceColumn.requireLabels(schema, settings.text("labelCol"));
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
}
