package org.longspan.layer.vector;

import org.longspan.kernel.vector.PackedMatrix;
import org.longspan.kernel.vector.VectorActivations;
import org.longspan.layer.Activation;
import org.longspan.layer.Elementwise;
import org.longspan.layer.Linear;
import org.longspan.layer.LinearBackend;
import org.longspan.layer.LinearWeights;

/**
 * Linear layers by the micro-tile of the kernel {@code vector}; the same bits as the scalar ones.
 */
public final class VectorLinears implements LinearBackend {

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public int blockRows() {
    return 1;
  }

  @Override
  public Linear linear(LinearWeights weights) {
    return new VectorLinear(
        weights.inputs(),
        weights.outputs(),
        new PackedMatrix(weights.inputs(), weights.outputs(), weights.weight(), weights.bias()));
  }

  @Override
  public Elementwise activation(Activation activation) {
    return switch (activation) {
      case GELU -> VectorActivations::gelu;
      case GELU_TANH -> VectorActivations::geluTanh;
      case SILU -> VectorActivations::silu;
      case RELU -> activation;
    };
  }

  private record VectorLinear(int inputs, int outputs, PackedMatrix matrix) implements Linear {
    @Override
    public void apply(float[] in, int rows, float[] out) {
      matrix.multiply(in, rows, out);
    }

    @Override
    public void applyToColumns(float[] in, int rows, float[] out) {
      matrix.multiplyColumns(in, rows, out);
    }
  }
}
