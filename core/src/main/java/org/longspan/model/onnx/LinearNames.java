package org.longspan.model.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the weights of linear layers. Exporters fold the transposition of a weight into it and
 * forget its name ({@code onnx::MatMul_787}, {@code [inputs][outputs]}), but its bias keeps its
 * own: the {@code Add} of a bias leads back to the {@code MatMul} of its weight.
 */
final class LinearNames {
  private static final String BIAS = ".bias";
  private static final String WEIGHT = ".weight";

  /** The suffix of quantised tensors, next to a scale and a zero point. */
  static final String QUANTISED = "_quantized";

  private final OnnxGraph graph;
  private final Map<String, OnnxNode> producers;

  LinearNames(OnnxGraph graph) {
    this.graph = graph;
    producers = graph.producers();
  }

  /** The stored names of the weights, without the suffix of quantised ones, by their own names. */
  Map<String, String> storedNames() {
    Map<String, String> stored = new HashMap<>();
    for (OnnxNode node : graph.nodes()) {
      if (node.operator().equals("Add") && node.inputs().size() == 2) {
        addLayer(node.inputs().get(0), node.inputs().get(1), stored);
        addLayer(node.inputs().get(1), node.inputs().get(0), stored);
      }
    }
    return stored;
  }

  private void addLayer(String bias, String product, Map<String, String> stored) {
    if (bias.endsWith(BIAS) && graph.tensors().containsKey(bias)) {
      String layer = bias.substring(0, bias.length() - BIAS.length());
      weight(product).ifPresent(weight -> stored.put(layer + WEIGHT, weight));
    }
  }

  /** The weight behind a product, which a quantised graph also casts and scales. */
  private Optional<String> weight(String product) {
    OnnxNode node = producers.get(product);
    if (node == null) {
      return Optional.empty();
    }
    return switch (node.operator()) {
      case "MatMul", "MatMulInteger" -> stored(node.inputs().get(1));
      case "Cast", "Mul" -> weight(node.inputs().get(0));
      default -> Optional.empty();
    };
  }

  private Optional<String> stored(String tensor) {
    if (!graph.tensors().containsKey(tensor)) {
      return Optional.empty();
    }
    return Optional.of(
        tensor.endsWith(QUANTISED)
            ? tensor.substring(0, tensor.length() - QUANTISED.length())
            : tensor);
  }
}
