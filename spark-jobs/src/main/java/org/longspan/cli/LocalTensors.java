package org.longspan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.Utils$;
import org.longspan.input.AttentionSource;
import org.longspan.input.AttentionTensors;

/** The tensors of a source for a verb that has no cluster and no staging folder. */
final class LocalTensors {
  private LocalTensors() {}

  /** Opens the tensors for as long as {@code use} takes, staging them where they need it. */
  static <T> T with(AttentionSource source, Function<AttentionTensors, T> use) {
    if (source.needsStaging()) {
      return staged(source, use);
    }
    try (AttentionTensors tensors = source.open()) {
      return use.apply(tensors);
    }
  }

  private static <T> T staged(AttentionSource source, Function<AttentionTensors, T> use) {
    RunOptions options = new RunOptions();
    options.master = "local[*]";
    Path scratch = temporaryFolder();
    try {
      JavaSparkContext spark = SparkContexts.open(options, "longspan stage", scratch);
      try (spark;
          AttentionTensors tensors = AttentionTensors.open(source.stage(scratch))) {
        return use.apply(tensors);
      }
    } finally {
      Utils$.MODULE$.deleteRecursively(scratch.toFile());
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("longspan-tensors");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a temporary folder", e);
    }
  }
}
