package org.longspan.train.optimise;

/**
 * What an optimiser goes on from.
 *
 * @param parameters after the steps so far
 * @param steps taken so far
 * @param mean moving mean of the gradient, m. Not copied
 * @param square moving mean of its squares, v. Not copied
 */
public record OptimiserState(Parameters parameters, long steps, double[] mean, double[] square) {

  public OptimiserState {
    if (mean.length != parameters.size() || square.length != parameters.size() || steps < 0) {
      throw new IllegalArgumentException("moments of another size than the parameters");
    }
  }

  /** No step yet. */
  public static OptimiserState of(Parameters parameters) {
    int size = parameters.size();
    return new OptimiserState(parameters, 0, new double[size], new double[size]);
  }
}
