package org.longspan.layer.nd4j;

import org.longspan.kernel.nd4j.GemmMatrix;
import org.longspan.layer.Linear;
import org.longspan.layer.LinearBackend;
import org.longspan.layer.LinearWeights;

/** Linear layers by the gemm of ND4J. */
public final class Nd4jLinears implements LinearBackend {

  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public int blockRows() {
    return GemmMatrix.BLOCK_ROWS;
  }

  @Override
  public Linear linear(LinearWeights weights) {
    return new Nd4jLinear(
        weights.inputs(),
        weights.outputs(),
        new GemmMatrix(weights.inputs(), weights.outputs(), weights.weight(), weights.bias()));
  }

  private record Nd4jLinear(int inputs, int outputs, GemmMatrix matrix) implements Linear {
    @Override
    public void apply(float[] in, int rows, float[] out) {
      matrix.multiply(in, rows, out);
    }
  }
}
