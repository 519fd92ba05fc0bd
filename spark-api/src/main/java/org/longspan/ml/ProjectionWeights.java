package org.longspan.ml;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.longspan.train.contrast.ContrastiveGradient;
import org.longspan.train.optimise.Parameters;

/**
 * Projections and the factor on similarities, as they are computed with.
 *
 * @param query W_Q, {@code [dimension][width]}
 * @param key W_K, {@code [dimension][width]}; the same where one is shared
 * @param scale 1 / temperature
 */
record ProjectionWeights(double[] query, double[] key, double scale) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String QUERY = "query";
  private static final String KEY = "key";
  private static final String LOG_SCALE = "logScale";

  /** The largest learned factor: beyond it, separated data would make it grow for ever. */
  private static final double MOST = 100;

  /**
   * First weights: normal random numbers of variance 1 / width.
   *
   * @param keyWidth 0 where one projection is shared
   * @param temperature of the start
   */
  static Parameters start(
      int dimension, int queryWidth, int keyWidth, double temperature, long seed) {
    List<Parameters.Tensor> tensors = new ArrayList<>();
    tensors.add(Parameters.Tensor.of(QUERY, dimension, queryWidth));
    if (keyWidth > 0) {
      tensors.add(Parameters.Tensor.of(KEY, dimension, keyWidth));
    }
    tensors.add(Parameters.Tensor.of(LOG_SCALE));
    WeightMemory.require(tensors, "dimension");
    Parameters parameters = Parameters.zeros(tensors);
    Random random = new Random(seed);
    for (Parameters.Tensor tensor : tensors.subList(0, tensors.size() - 1)) {
      double deviation = 1 / Math.sqrt(tensor.shape().get(1));
      double[] values = new double[tensor.size()];
      for (int n = 0; n < values.length; n++) {
        values[n] = deviation * random.nextGaussian();
      }
      parameters = parameters.with(tensor.name(), values);
    }
    return parameters.with(LOG_SCALE, -Math.log(temperature));
  }

  static ProjectionWeights of(Parameters parameters) {
    double[] query = parameters.values(QUERY);
    return new ProjectionWeights(
        query,
        isShared(parameters) ? query : parameters.values(KEY),
        Math.min(MOST, Math.exp(parameters.scalar(LOG_SCALE))));
  }

  private static boolean isShared(Parameters parameters) {
    return parameters.tensors().stream().noneMatch(tensor -> tensor.name().equals(KEY));
  }

  /**
   * The gradient of the mean loss in the layout of the parameters.
   *
   * @param sum over all pairs
   * @param count rows that have a loss
   * @param learnScale whether the factor is learned
   */
  static double[] gradient(
      Parameters parameters, ContrastiveGradient sum, long count, boolean learnScale) {
    double[] gradient = new double[parameters.size()];
    int keyOffset = isShared(parameters) ? 0 : parameters.offset(KEY);
    for (int n = 0; n < sum.query().length; n++) {
      gradient[n] = sum.query()[n] / count;
    }
    for (int n = 0; n < sum.key().length; n++) {
      gradient[keyOffset + n] += sum.key()[n] / count;
    }
    boolean moves = learnScale && Math.exp(parameters.scalar(LOG_SCALE)) < MOST;
    gradient[parameters.offset(LOG_SCALE)] = moves ? sum.logScale() / count : 0;
    return gradient;
  }
}
