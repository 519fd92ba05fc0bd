package org.longspan.model.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.longspan.kernel.Kernels;
import org.longspan.model.run.DocumentRun;
import org.longspan.model.run.TokenDocument;
import org.longspan.store.safetensors.SafetensorsFile;

/** Compares runs of MiniLM with what a float64 run has given. */
final class MiniLmGolden {
  private static final int HIDDEN = 384;

  private MiniLmGolden() {}

  static float[] run(Model model, String kernel, int[] ids) {
    return new DocumentRun(model, Kernels.choose(kernel))
        .run(TokenDocument.of(ids), (layer, hidden, attended) -> {})
        .rows();
  }

  static void compare(float[] rows, float[] first, float[] last) {
    assertThat(relativeRms(first, Arrays.copyOf(rows, first.length))).isLessThan(1e-5);
    float[] end = Arrays.copyOfRange(rows, rows.length - last.length, rows.length);
    assertThat(relativeRms(last, end)).isLessThan(1e-5);
  }

  static double relativeRms(float[] expected, float[] actual) {
    double squares = 0;
    double differences = 0;
    for (int n = 0; n < expected.length; n++) {
      squares += (double) expected[n] * expected[n];
      differences += Math.pow((double) expected[n] - actual[n], 2);
    }
    return Math.sqrt(differences / squares);
  }

  static void compareMean(float[] rows, double[] expected) {
    int count = rows.length / HIDDEN;
    for (int f = 0; f < HIDDEN; f++) {
      double sum = 0;
      for (int row = 0; row < count; row++) {
        sum += rows[row * HIDDEN + f];
      }
      assertThat(sum / count).isCloseTo(expected[f], within(1e-5));
    }
  }

  static int[] ints(SafetensorsFile file, String name) {
    int[] values = new int[(int) file.spec(name).elements()];
    ByteBuffer.wrap(file.bytes(name)).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
    return values;
  }
}
