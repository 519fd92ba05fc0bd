package org.longspan.train.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.longspan.layer.LinearBackend;
import org.longspan.store.NumberArrays;
import org.longspan.train.optimise.Parameters;

/**
 * Parameters as layers compute with them.
 *
 * @param parameters in float64
 * @param backend of products
 */
public record LayerWeights(Parameters parameters, LinearBackend backend) {

  /** A tensor in float32. */
  float[] floats(String name) {
    return NumberArrays.floats(parameters.values(name));
  }

  /** The place of a tensor in vectors of gradients. */
  int offset(String name) {
    return parameters.offset(name);
  }

  /**
   * First values: uniform in {@code +-sqrt(6 / (inputs + outputs))} for matrices (Glorot and Bengio
   * 2010), 1 for gains, 0 for biases and queries of poolings.
   */
  public static Parameters start(List<Parameters.Tensor> tensors, long seed) {
    Random random = new Random(seed);
    List<Double> values = new ArrayList<>();
    for (Parameters.Tensor tensor : tensors) {
      boolean matrix = tensor.shape().size() == 2;
      double bound = matrix ? Math.sqrt(6.0 / (tensor.shape().get(0) + tensor.shape().get(1))) : 0;
      double center = tensor.name().endsWith(NormLayer.GAIN) ? 1 : 0;
      for (int n = 0; n < tensor.size(); n++) {
        values.add(matrix ? (2 * random.nextDouble() - 1) * bound : center);
      }
    }
    double[] all = IntStream.range(0, values.size()).mapToDouble(values::get).toArray();
    return Parameters.of(tensors, all);
  }
}
