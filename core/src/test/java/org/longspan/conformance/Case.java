package org.longspan.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.longspan.store.safetensors.SafetensorsFile;

/** Inputs, what is asked, and what must come out. */
interface Case {

  /** The first number of a result that differs, in words; nothing where all agree. */
  Optional<String> firstDifference(Implementation implementation);

  /** The case in a file, or why it is skipped. */
  static Reading read(Path path) throws IOException {
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      String operator = file.metadata().getOrDefault("op", "");
      return switch (operator) {
        case "LongspanAttention" -> new Reading(Optional.of(DenseCase.read(file)), "");
        case "Attention" -> new Reading(Optional.of(OnnxCase.read(file)), "");
        default ->
            new Reading(Optional.empty(), "operator '" + operator + "' is not softmax attention");
      };
    }
  }

  /**
   * What a file holds.
   *
   * @param whySkipped empty where there is a case
   */
  record Reading(Optional<Case> one, String whySkipped) {}
}
