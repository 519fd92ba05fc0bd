package org.longspan.model.weights;

import java.io.Closeable;
import java.util.Map;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorSpec;

/** The stored tensors of a model; belongs to one thread. */
public interface WeightSource extends Closeable {

  /** Where they come from, for messages. */
  String place();

  /** The tensors by their stored names. */
  Map<String, TensorSpec> tensors();

  /**
   * Rows of the first axis of a tensor, widened to float32 without a change of value.
   *
   * @param rows within the tensor
   */
  float[] floats(String tensor, RowRange rows);

  @Override
  void close();
}
