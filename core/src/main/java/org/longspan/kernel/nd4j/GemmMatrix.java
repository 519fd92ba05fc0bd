package org.longspan.kernel.nd4j;

import org.nd4j.linalg.factory.Nd4j;

/**
 * A matrix {@code [outputs][inputs]} that rows are multiplied by: {@code out[r][o] = bias[o] + sum
 * over i of in[r][i] weight[o][i]}, by gemm.
 *
 * <p>Rows are multiplied in blocks of one size, padded with zeros: the bits of a row can depend on
 * the shape of the gemm and on the row's place in it. Several threads may use a matrix at the same
 * time.
 */
public final class GemmMatrix {
  /** Rows of a block. The bits of a row can depend on its place in its block. */
  public static final int BLOCK_ROWS = 192;

  private final int inputs;
  private final int outputs;
  private final SharedMatrix weights;
  private final float[] bias;

  /**
   * Copies the weights out of the heap.
   *
   * @param weight {@code [outputs][inputs]}. Not modified, nor kept
   * @param bias {@code [outputs]}, or empty for none. Not modified
   */
  public GemmMatrix(int inputs, int outputs, float[] weight, float[] bias) {
    Nd4jBackend.obstacle();
    this.inputs = inputs;
    this.outputs = outputs;
    this.bias = bias;
    weights = new SharedMatrix(inputs, outputs);
    weights.write(weight, 0, weight.length);
  }

  /**
   * Multiplies the first {@code rows} rows.
   *
   * @param in {@code [rows][inputs]}. Not modified
   * @param out Modified: {@code [rows][outputs]}
   */
  public void multiply(float[] in, int rows, float[] out) {
    float[] products = new float[BLOCK_ROWS * outputs];
    try (SharedMatrix left = new SharedMatrix(inputs, BLOCK_ROWS);
        SharedMatrix product = new SharedMatrix(outputs, BLOCK_ROWS)) {
      for (int first = 0; first < rows; first += BLOCK_ROWS) {
        int count = Math.min(BLOCK_ROWS, rows - first);
        left.write(in, first * inputs, count * inputs);
        Nd4j.gemm(weights.array(), left.array(), product.array(), true, false, 1, 0);
        product.read(products);
        add(products, count, out, first);
      }
    }
  }

  private void add(float[] products, int count, float[] out, int first) {
    System.arraycopy(products, 0, out, first * outputs, count * outputs);
    for (int row = first; row < first + count && bias.length > 0; row++) {
      for (int n = 0; n < outputs; n++) {
        out[row * outputs + n] += bias[n];
      }
    }
  }
}
