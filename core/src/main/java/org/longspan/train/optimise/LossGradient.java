package org.longspan.train.optimise;

/**
 * A loss and its gradient by all parameters.
 *
 * @param loss a mean, so that it does not grow with the data
 * @param gradient in the layout of the parameters. Not copied
 */
public record LossGradient(double loss, double[] gradient) {}
