package org.longspan.layer.scalar;

import org.longspan.layer.Linear;
import org.longspan.layer.LinearBackend;
import org.longspan.layer.LinearWeights;

/**
 * Every output is one chain of fused multiply-adds in float32, in the order of the inputs, that
 * begins at the bias.
 */
public final class ScalarLinears implements LinearBackend {

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int blockRows() {
    return 1;
  }

  @Override
  public Linear linear(LinearWeights weights) {
    return new ScalarLinear(weights);
  }

  private record ScalarLinear(LinearWeights weights) implements Linear {
    @Override
    public int inputs() {
      return weights.inputs();
    }

    @Override
    public int outputs() {
      return weights.outputs();
    }

    @Override
    public void apply(float[] in, int rows, float[] out) {
      for (int row = 0; row < rows; row++) {
        for (int output = 0; output < outputs(); output++) {
          out[row * outputs() + output] = output(in, row * inputs(), output);
        }
      }
    }

    private float output(float[] in, int at, int output) {
      float[] bias = weights.bias();
      float sum = bias.length == 0 ? 0 : bias[output];
      int weight = output * inputs();
      for (int n = 0; n < inputs(); n++) {
        sum = Math.fma(in[at + n], weights.weight()[weight + n], sum);
      }
      return sum;
    }
  }
}
