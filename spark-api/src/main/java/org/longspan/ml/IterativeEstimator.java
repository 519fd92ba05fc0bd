package org.longspan.ml;

import java.util.function.Consumer;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Dataset;
import org.longspan.train.optimise.TrainingState;

/**
 * What all estimators that learn step by step share: parameters of the training, their defaults and
 * setters.
 *
 * @param <E> the estimator itself
 * @param <M> its model
 */
public abstract class IterativeEstimator<
        E extends IterativeEstimator<E, M>, M extends Model<M> & TrainedModel>
    extends Estimator<M> implements DefaultParamsWritable, TrainingEstimator {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final TrainingParams params;

  /** Sets all defaults but those of the learning rate and of the norm of gradients. */
  protected IterativeEstimator(String uid, TrainingParams params) {
    this.uid = uid;
    this.params = params;
    setDefault(params.maxIter, 100);
    setDefault(params.warmUp, 0);
    setDefault(params.weightDecay, 0.0);
    setDefault(params.patience, 0);
    setDefault(params.tol, 1e-4);
    setDefault(params.validationFraction, 0.0);
    setDefault(params.seed, 0L);
    setDefault(params.checkpointDir, "");
    setDefault(params.checkpointInterval, 10);
    setDefault(params.kernel, "auto");
  }

  protected abstract E self();

  @Override
  public final String uid() {
    return uid;
  }

  @Override
  public final Param<?>[] params() {
    return params.all();
  }

  @Override
  public abstract M fit(Dataset<?> dataset, Consumer<TrainingState> listener);

  @Override
  public final M fit(Dataset<?> dataset) {
    return fit(dataset, state -> {});
  }

  /** Steps at most, 100 by default. */
  public E setMaxIter(int value) {
    set(params.maxIter, value);
    return self();
  }

  /** The largest learning rate. */
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

  /** The largest norm of a gradient; 0 for any. */
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

  /** The part of the rows that is held out, whose loss then decides; 0 by default. */
  public E setValidationFraction(double value) {
    set(params.validationFraction, value);
    return self();
  }

  /** Random seed of all that is drawn: first weights, batches, dropout, rows held out. */
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

  /** The kernel of products and attention: {@code auto}, the default, or its name. */
  public E setKernel(String value) {
    set(params.kernel, value);
    return self();
  }
}
