package org.longspan.model.conformance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.longspan.kernel.PanelKernel;
import org.longspan.model.load.Model;
import org.longspan.model.run.AttendedRows;
import org.longspan.model.run.DocumentRun;
import org.longspan.model.run.TokenDocument;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * A model with what must come out of it: {@code golden.safetensors} next to its weights. Whichever
 * tensors the golden file has are compared.
 *
 * @param config the config.json, in one of its spellings
 */
record ModelCase(Path folder, Path config) {
  /** The largest root mean square of a difference over that of the expected values. */
  private static final double RELATIVE_RMS = 1e-5;

  /** The largest difference of a loss. */
  private static final double LOSS = 1e-4;

  /** The first tensor that differs, in words; nothing where all agree. */
  Optional<String> firstDifference(PanelKernel kernel) {
    try (SafetensorsFile golden = SafetensorsFile.open(folder.resolve("golden.safetensors"));
        Model model = Model.open(folder, config)) {
      Checks checks = new Checks(golden);
      checks.masks(model);
      DocumentRun.Result result =
          new DocumentRun(model, kernel).run(document(golden), checks::layer);
      checks.rms("embedding", widen(result.embedding()));
      checks.rms("final", widen(result.rows()));
      checks.losses(result.losses());
      return checks.differences.stream().findFirst();
    }
  }

  private static TokenDocument document(SafetensorsFile golden) {
    int[] ids = ints(golden, "input_ids");
    return golden.has("token_type_ids")
        ? new TokenDocument(ids, ints(golden, "token_type_ids"))
        : TokenDocument.of(ids);
  }

  private static int[] ints(SafetensorsFile file, String name) {
    int[] values = new int[(int) file.spec(name).elements()];
    ByteBuffer.wrap(file.bytes(name)).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
    return values;
  }

  private static double[] widen(float[] values) {
    double[] widened = new double[values.length];
    for (int n = 0; n < values.length; n++) {
      widened[n] = values[n];
    }
    return widened;
  }

  private static final class Checks {
    private final SafetensorsFile golden;
    private final List<String> differences = new ArrayList<>();

    Checks(SafetensorsFile golden) {
      this.golden = golden;
    }

    void masks(Model model) {
      String expected = golden.metadata().get("masks");
      if (expected != null) {
        String actual =
            model.spec().layers().stream()
                .map(layer -> '"' + layer.attention().mask().toString() + '"')
                .toList()
                .toString();
        if (!actual.equals(expected)) {
          differences.add("masks " + actual + ", not " + expected);
        }
      }
    }

    void layer(int n, float[] hidden, AttendedRows attended) {
      rms("lse." + n, attended.lse());
      rms("entropy." + n, widen(attended.entropy()));
      rms("received." + n, attended.received());
      rms("hidden." + n, widen(hidden));
    }

    void rms(String name, double[] actual) {
      if (golden.has(name)) {
        double[] expected = values(name);
        double difference = relativeRms(expected, actual);
        if (!(difference <= RELATIVE_RMS)) {
          differences.add(name + " is off by a relative rms of " + difference);
        }
      }
    }

    void losses(double[] actual) {
      if (golden.has("nll")) {
        double[] expected = values("nll");
        double worst = actual.length == expected.length ? 0 : Double.POSITIVE_INFINITY;
        for (int n = 0; n < expected.length && worst < Double.POSITIVE_INFINITY; n++) {
          worst = Math.max(worst, Math.abs(expected[n] - actual[n]));
        }
        if (!(worst <= LOSS)) {
          differences.add("nll is off by " + worst);
        }
      }
    }

    private double[] values(String name) {
      return golden.spec(name).dtype().widensToFloat()
          ? widen(golden.floats(name))
          : golden.doubles(name);
    }

    private static double relativeRms(double[] expected, double[] actual) {
      if (expected.length != actual.length) {
        return Double.POSITIVE_INFINITY;
      }
      double squares = 0;
      double differences = 0;
      for (int n = 0; n < expected.length; n++) {
        squares += expected[n] * expected[n];
        differences += (expected[n] - actual[n]) * (expected[n] - actual[n]);
      }
      return Math.sqrt(differences / squares);
    }
  }
}
