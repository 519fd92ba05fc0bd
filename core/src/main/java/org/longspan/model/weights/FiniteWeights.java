package org.longspan.model.weights;

import java.util.Map;
import org.longspan.error.Errors;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorSpec;

/**
 * Weights that are all finite: a tensor that is not is refused by its name when it is read, since
 * one such number makes all rows that come out NaN.
 *
 * @param source the weights as they are stored, closed with these
 */
public record FiniteWeights(WeightSource source) implements WeightSource {
  private static final int EXPONENT = 0x7f800000;
  private static final int EXPONENT_STEP = 0x00800000;

  @Override
  public String place() {
    return source.place();
  }

  @Override
  public Map<String, TensorSpec> tensors() {
    return source.tensors();
  }

  @Override
  public float[] floats(String tensor, RowRange rows) {
    float[] values = source.floats(tensor, rows);
    // An exponent of ones alone overflows into the sign.
    int sums = 0;
    for (float value : values) {
      sums |= (Float.floatToRawIntBits(value) & EXPONENT) + EXPONENT_STEP;
    }
    if (sums < 0) {
      throw notFinite(tensor, values);
    }
    return values;
  }

  private RuntimeException notFinite(String tensor, float[] values) {
    int count = 0;
    for (float value : values) {
      count += Float.isFinite(value) ? 0 : 1;
    }
    return Errors.user(
        place()
            + ": tensor '"
            + tensor
            + "' has NaN or infinite numbers ("
            + count
            + " of "
            + values.length
            + ")",
        "download or write the weights again: no result would be finite");
  }

  @Override
  public void close() {
    source.close();
  }
}
