package org.longspan.model.onnx;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.longspan.model.weights.WeightSource;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;

/**
 * The weights of an ONNX file of an encoder, under the names and in the layout that they had before
 * the export: {@code [outputs][inputs]}. Integers of 8 bits are widened to the floats that they
 * stand for. The file is held in memory.
 */
public final class OnnxWeights implements WeightSource {
  private final String place;
  private final Map<String, StoredMatrix> matrices = new HashMap<>();
  private final Map<String, TensorSpec> tensors = new LinkedHashMap<>();
  private final Map<String, StoredMatrix.Floats> opened = new HashMap<>();

  /** Names of tensors that are stored with their inputs first. */
  private final Map<String, String> transposed;

  /**
   * @param place where the bytes come from, for messages
   * @param file not modified
   */
  public OnnxWeights(String place, ByteBuffer file) {
    this.place = place;
    OnnxGraph graph = OnnxGraph.parse(place, file);
    graph.tensors().keySet().forEach(name -> addMatrix(graph, name));
    transposed = new LinearNames(graph).storedNames();
    transposed.forEach(this::addTransposed);
  }

  private void addMatrix(OnnxGraph graph, String stored) {
    String name =
        stored.endsWith(LinearNames.QUANTISED)
            ? stored.substring(0, stored.length() - LinearNames.QUANTISED.length())
            : stored;
    boolean quantised = !name.equals(stored);
    StoredMatrix matrix =
        new StoredMatrix(
            graph.tensors().get(stored),
            quantised ? find(graph, name + "_scale") : Optional.empty(),
            quantised ? find(graph, name + "_zero_point") : Optional.empty());
    if (matrix.isReadable() && !matrix.values().shape().isEmpty()) {
      matrices.put(name, matrix);
      tensors.put(name, new TensorSpec(name, Dtype.F32, matrix.values().shape()));
    }
  }

  private static Optional<OnnxTensor> find(OnnxGraph graph, String name) {
    return Optional.ofNullable(graph.tensors().get(name));
  }

  private void addTransposed(String name, String stored) {
    StoredMatrix matrix = matrices.get(stored);
    if (matrix != null && matrix.values().shape().size() == 2) {
      List<Long> shape = matrix.values().shape();
      matrices.put(name, matrix);
      tensors.put(name, TensorSpec.of(name, Dtype.F32, shape.get(1), shape.get(0)));
    }
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public Map<String, TensorSpec> tensors() {
    return tensors;
  }

  @Override
  public float[] floats(String tensor, RowRange rows) {
    StoredMatrix.Floats matrix =
        opened.computeIfAbsent(tensor, name -> matrices.get(name).floats());
    TensorSpec spec = tensors.get(tensor);
    if (spec.rank() == 1) {
      return columns(matrix, 0, (int) rows.from(), (int) rows.to());
    }
    int width = Math.toIntExact(spec.elements() / spec.shape().get(0));
    boolean swapped = transposed.containsKey(tensor);
    float[] values = new float[Math.toIntExact(rows.length() * width)];
    for (int n = 0; n < values.length; n++) {
      int row = (int) rows.from() + n / width;
      int column = n % width;
      values[n] = swapped ? matrix.value(column, row) : matrix.value(row, column);
    }
    return values;
  }

  private static float[] columns(StoredMatrix.Floats matrix, int row, int from, int to) {
    float[] values = new float[to - from];
    for (int n = 0; n < values.length; n++) {
      values[n] = matrix.value(row, from + n);
    }
    return values;
  }

  @Override
  public void close() {}
}
