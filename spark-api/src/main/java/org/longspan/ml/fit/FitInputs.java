package org.longspan.ml.fit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.longspan.record.InputDigest;

/** The digests of what a training reads. */
public final class FitInputs {
  static final String SPEC = "spec";
  private static final String TABLE = "table";

  private FitInputs() {}

  /** Those of a specification and of a table, a file or a folder of files. */
  public static List<InputDigest> of(Path spec, Path table) {
    List<InputDigest> inputs = new ArrayList<>();
    inputs.add(InputDigest.of(SPEC, spec));
    try (Stream<Path> files = Files.walk(table)) {
      files
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(file -> inputs.add(InputDigest.of(TABLE, file)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + table, e);
    }
    return inputs;
  }
}
