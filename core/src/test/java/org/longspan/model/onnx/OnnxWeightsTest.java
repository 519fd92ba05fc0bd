package org.longspan.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.model.load.Model;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;

class OnnxWeightsTest {
  private static final Path BERT =
      Path.of("src", "test", "resources", "org", "longspan", "model", "cases", "bert");

  @Test
  void anonymousWeightsGetTheirNamesAndLayoutBack() {
    OnnxWeights weights =
        weights(
            new OnnxWriter()
                .floats("onnx::MatMul_1", new float[] {1, 2, 3, 4, 5, 6}, 2, 3)
                .floats("a.dense.bias", new float[] {7, 8, 9}, 3)
                .node("MatMul", "product", "x", "onnx::MatMul_1")
                .node("Add", "y", "a.dense.bias", "product"));
    assertThat(weights.tensors().get("a.dense.weight").shape()).containsExactly(3L, 2L);
    assertThat(weights.floats("a.dense.weight", RowRange.first(3)))
        .containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(weights.floats("a.dense.weight", new RowRange(1, 2))).containsExactly(2, 5);
    assertThat(weights.floats("a.dense.bias", new RowRange(1, 3))).containsExactly(8, 9);
  }

  /** One scale for the whole table, unsigned; its zero point is in the list of integers. */
  @Test
  void unsignedTables() {
    OnnxWeights weights =
        weights(
            new OnnxWriter()
                .bytes("t_quantized", OnnxTensor.UINT8, new byte[] {0, (byte) 200, 10, 100}, 2, 2)
                .floats("t_scale", new float[] {0.5f})
                .integers("t_zero_point", OnnxTensor.UINT8, new int[] {100}));
    assertThat(weights.floats("t", new RowRange(1, 2))).containsExactly(-45, 0);
    assertThat(weights.floats("t", RowRange.first(1))).containsExactly(-50, 50);
  }

  /** One scale for each output, signed, behind the operations of a quantised graph. */
  @Test
  void signedLinearLayers() {
    OnnxWeights weights =
        weights(
            new OnnxWriter()
                .bytes("m_quantized", OnnxTensor.INT8, new byte[] {1, -2, 3, -128}, 2, 2)
                .floats("m_scale", new float[] {1, 0.25f}, 2)
                .integers("m_zero_point", OnnxTensor.INT8, new int[] {0, 4}, 2)
                .floats("l.bias", new float[] {0, 0}, 2)
                .node("MatMulInteger", "p", "x", "m_quantized", "x_zero_point", "m_zero_point")
                .node("Cast", "c", "p")
                .node("Mul", "s", "c", "scales")
                .node("Add", "y", "s", "l.bias"));
    assertThat(weights.floats("l.weight", RowRange.first(2))).containsExactly(1, 3, -1.5f, -33);
  }

  /** The same numbers as in the safetensors file, and the same description. */
  @Test
  void aWholeModel(@TempDir Path folder) throws IOException {
    OnnxWriter writer = new OnnxWriter();
    try (SafetensorsFile file = SafetensorsFile.open(BERT.resolve("model.safetensors"))) {
      file.tensors().forEach(spec -> export(file, spec, writer));
    }
    Files.write(folder.resolve("model.onnx"), writer.file());
    Files.copy(BERT.resolve("config.json"), folder.resolve("config.json"));
    try (Model model = Model.open(folder);
        Model original = Model.open(BERT)) {
      assertThat(model.spec()).isEqualTo(original.spec());
      for (String name :
          List.of(
              "encoder.layer.1.intermediate.dense.weight",
              "encoder.layer.1.intermediate.dense.bias",
              "embeddings.word_embeddings.weight")) {
        assertThat(model.weights().source().floats(name, new RowRange(5, 20)))
            .isEqualTo(original.weights().source().floats(name, new RowRange(5, 20)));
      }
    }
  }

  private static void export(SafetensorsFile file, TensorSpec spec, OnnxWriter writer) {
    float[] values = file.floats(spec.name());
    String layer = spec.name().replaceAll("\\.weight$", "");
    if (spec.rank() == 1 || !file.has(layer + ".bias")) {
      long[] shape = spec.shape().stream().mapToLong(Long::longValue).toArray();
      writer.floats(spec.name(), values, shape);
      return;
    }
    int outputs = Math.toIntExact(spec.shape().get(0));
    int inputs = values.length / outputs;
    float[] transposed = new float[values.length];
    for (int n = 0; n < values.length; n++) {
      transposed[n % inputs * outputs + n / inputs] = values[n];
    }
    String anonymous = "onnx::MatMul_" + layer.hashCode();
    writer
        .floats(anonymous, transposed, inputs, outputs)
        .node("MatMul", layer + "/MatMul", "x", anonymous)
        .node("Add", layer + "/Add", layer + ".bias", layer + "/MatMul");
  }

  @Test
  void damagedFiles() {
    byte[] file = new OnnxWriter().floats("a", new float[] {1, 2}, 2).file();
    assertRefused(Arrays.copyOf(file, file.length - 3), "not an ONNX file, or a damaged one");
    assertRefused("PK\3\4 something else".getBytes(StandardCharsets.UTF_8), "not an ONNX file");
    assertRefused(new byte[0], "not an ONNX file: it has no graph");
  }

  private static void assertRefused(byte[] file, String message) {
    assertThatThrownBy(() -> new OnnxWeights("x.onnx", ByteBuffer.wrap(file)))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("x.onnx: " + message);
  }

  private static OnnxWeights weights(OnnxWriter writer) {
    return new OnnxWeights("x.onnx", ByteBuffer.wrap(writer.file()));
  }
}
