package org.longspan.layer;

/**
 * The numbers of a linear layer.
 *
 * @param inputs features of an input row, at least 1
 * @param outputs features of an output row, at least 1
 * @param weight {@code [outputs][inputs]}
 * @param bias {@code [outputs]}, or empty for none
 */
public record LinearWeights(int inputs, int outputs, float[] weight, float[] bias) {

  public LinearWeights {
    if (inputs < 1
        || outputs < 1
        || weight.length != Math.multiplyExact(inputs, outputs)
        || bias.length != 0 && bias.length != outputs) {
      throw new IllegalArgumentException(
          weight.length
              + " weights and "
              + bias.length
              + " biases for "
              + inputs
              + " inputs and "
              + outputs
              + " outputs");
    }
  }
}
