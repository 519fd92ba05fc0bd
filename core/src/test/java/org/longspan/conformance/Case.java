package org.longspan.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.longspan.store.safetensors.SafetensorsFile;

/** Inputs, what is asked, and what must come out. */
interface Case {

  /** The first number of a result that differs, in words; nothing where all agree. */
  Optional<String> firstDifference(Implementation implementation);

  /** The case in a file; nothing where it is of an operator that is not one of attention. */
  static Optional<Case> read(Path path) throws IOException {
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      return switch (file.metadata().getOrDefault("op", "")) {
        case "LongspanAttention" -> Optional.of(DenseCase.read(file));
        case "Attention" -> Optional.of(OnnxCase.read(file));
        default -> Optional.empty();
      };
    }
  }
}
