package org.longspan.model.onnx;

import java.util.Optional;

/**
 * A stored tensor, perhaps quantised: {@code (integer - zero point) scale}, rounded to float32,
 * with one scale and zero point for all or one for each column.
 *
 * @param values floats, or integers where there is a scale
 * @param scale of quantised values
 * @param zeroPoint of quantised values
 */
record StoredMatrix(OnnxTensor values, Optional<OnnxTensor> scale, Optional<OnnxTensor> zeroPoint) {

  int columns() {
    int rank = values.shape().size();
    return rank == 0 ? 1 : Math.toIntExact(values.shape().get(rank - 1));
  }

  /** The floats of a matrix that is readable. */
  Floats floats() {
    return new Floats(
        values,
        columns(),
        scale.map(this::ofColumns).orElseGet(() -> new float[0]),
        zeroPoint.map(this::ofColumns).orElseGet(() -> new float[columns()]));
  }

  private float[] ofColumns(OnnxTensor tensor) {
    boolean one = tensor.elements() == 1;
    float[] all = new float[columns()];
    for (int column = 0; column < all.length; column++) {
      all[column] = tensor.value(one ? 0 : column);
    }
    return all;
  }

  /**
   * What the stored values stand for.
   *
   * @param scales by column; empty where the values are floats
   * @param zeros by column
   */
  record Floats(OnnxTensor values, int columns, float[] scales, float[] zeros) {
    float value(int row, int column) {
      float value = values.value(row * columns + column);
      return scales.length == 0
          ? value
          : (float) ((double) (value - zeros[column]) * scales[column]);
    }
  }

  boolean isReadable() {
    return values.isReadable()
        && scale.map(this::fits).orElse(values.type() == OnnxTensor.FLOAT)
        && zeroPoint.map(this::fits).orElse(true);
  }

  private boolean fits(OnnxTensor tensor) {
    return tensor.isReadable() && (tensor.elements() == 1 || tensor.elements() == columns());
  }
}
