package org.longspan.model.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.model.load.Model;
import org.longspan.model.run.TokenDocument;
import org.longspan.store.safetensors.SafetensorsFile;

/** The float64 reference against what Hugging Face transformers computes in float64. */
class ReferenceDocumentTest {
  private static final Path CASES =
      Path.of("src", "test", "resources", "org", "longspan", "model", "cases");

  @ParameterizedTest
  @ValueSource(strings = {"llama", "bert", "modernbert", "gemma3"})
  void agreesWithTheGoldenRows(String name) {
    try (Model model = Model.open(CASES.resolve(name));
        SafetensorsFile golden =
            SafetensorsFile.open(CASES.resolve(name).resolve("golden.safetensors"))) {
      int[] ids = ints(golden, "input_ids");
      int[] types =
          golden.has("token_type_ids") ? ints(golden, "token_type_ids") : new int[ids.length];

      double[][] rows = new ReferenceDocument(model).run(new TokenDocument(ids, types));

      double[] expected = golden.doubles("final.f64");
      double[] actual = new double[expected.length];
      for (int n = 0; n < actual.length; n++) {
        actual[n] = rows[n / model.spec().hidden()][n % model.spec().hidden()];
      }
      assertThat(StageCheck.relative(expected, actual)).isLessThan(1e-6);
    }
  }

  private static int[] ints(SafetensorsFile file, String name) {
    int[] values = new int[(int) file.spec(name).elements()];
    ByteBuffer.wrap(file.bytes(name)).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
    return values;
  }
}
