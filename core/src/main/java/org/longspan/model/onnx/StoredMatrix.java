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

  float value(int row, int column) {
    float value = values.value(row * columns() + column);
    if (scale.isEmpty()) {
      return value;
    }
    float zero = zeroPoint.map(tensor -> ofColumn(tensor, column)).orElse(0f);
    return (float) ((double) (value - zero) * ofColumn(scale.get(), column));
  }

  private static float ofColumn(OnnxTensor tensor, int column) {
    return tensor.value(tensor.elements() == 1 ? 0 : column);
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
