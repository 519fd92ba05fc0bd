package org.longspan.model.onnx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * An operation of a graph (NodeProto).
 *
 * @param operator its name in ONNX
 * @param inputs names of values
 * @param outputs names of values
 */
record OnnxNode(String operator, List<String> inputs, List<String> outputs) {

  static OnnxNode read(ByteBuffer message) {
    ProtoMessage fields = new ProtoMessage(message);
    String operator = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    while (fields.next()) {
      switch (fields.field()) {
        case 1 -> inputs.add(fields.text());
        case 2 -> outputs.add(fields.text());
        case 4 -> operator = fields.text();
        default -> fields.skip();
      }
    }
    return new OnnxNode(operator, inputs, outputs);
  }
}
