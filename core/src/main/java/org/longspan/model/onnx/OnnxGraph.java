package org.longspan.model.onnx;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longspan.error.Errors;

/**
 * The graph of an ONNX file.
 *
 * @param tensors the stored tensors (initialisers) by name
 * @param nodes the operations
 */
record OnnxGraph(Map<String, OnnxTensor> tensors, List<OnnxNode> nodes) {
  private static final int GRAPH = 7;
  private static final int NODE = 1;
  private static final int INITIALIZER = 5;

  /**
   * @param place where the bytes come from, for messages
   */
  static OnnxGraph parse(String place, ByteBuffer file) {
    try {
      ProtoMessage model = new ProtoMessage(file);
      while (model.next()) {
        if (model.field() == GRAPH && model.isBytes()) {
          return parse(model.bytes());
        }
        model.skip();
      }
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw Errors.user(
          place + ": not an ONNX file, or a damaged one", "write or copy it again", e);
    }
    throw Errors.user(place + ": not an ONNX file: it has no graph", "check the path");
  }

  private static OnnxGraph parse(ByteBuffer graph) {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    List<OnnxNode> nodes = new ArrayList<>();
    ProtoMessage fields = new ProtoMessage(graph);
    while (fields.next()) {
      switch (fields.field()) {
        case NODE -> nodes.add(OnnxNode.read(fields.bytes()));
        case INITIALIZER -> {
          OnnxTensor tensor = OnnxTensor.read(fields.bytes());
          tensors.put(tensor.name(), tensor);
        }
        default -> fields.skip();
      }
    }
    return new OnnxGraph(tensors, nodes);
  }

  /** The operation that makes each value. */
  Map<String, OnnxNode> producers() {
    Map<String, OnnxNode> producers = new HashMap<>();
    nodes.forEach(node -> node.outputs().forEach(output -> producers.put(output, node)));
    return producers;
  }
}
