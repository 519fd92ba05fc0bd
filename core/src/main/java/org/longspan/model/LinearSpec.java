package org.longspan.model;

import java.util.Optional;

/**
 * A linear layer whose weights are a stored tensor or a part of one.
 *
 * @param weight the stored matrix
 * @param axes how it is stored
 * @param bias the stored vector, as long as all outputs of the matrix; none where there is no bias
 * @param inputs features of an input row
 * @param firstOutput the first output of the stored matrix that belongs to this layer: above 0
 *     where several layers share a matrix
 * @param outputs features of an output row
 */
public record LinearSpec(
    String weight,
    MatrixAxes axes,
    Optional<String> bias,
    int inputs,
    int firstOutput,
    int outputs) {

  /** Numbers of the weight and the bias. */
  public long parameters() {
    return (long) inputs * outputs + (bias.isPresent() ? outputs : 0);
  }
}
