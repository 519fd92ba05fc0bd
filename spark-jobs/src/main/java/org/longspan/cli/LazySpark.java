package org.longspan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.Utils$;
import org.longspan.cli.option.RunOptions;

/** A local Spark that starts when it is first needed. */
final class LazySpark implements Supplier<JavaSparkContext>, AutoCloseable {
  private final String name;
  private Path scratch;
  private JavaSparkContext spark;

  LazySpark(String name) {
    this.name = name;
  }

  @Override
  public JavaSparkContext get() {
    if (spark == null) {
      RunOptions options = new RunOptions();
      options.master = "local[*]";
      scratch = temporaryFolder();
      spark = SparkContexts.open(options, name, scratch);
    }
    return spark;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("longspan-spark");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a temporary folder", e);
    }
  }

  @Override
  public void close() {
    if (spark != null) {
      spark.close();
      Utils$.MODULE$.deleteRecursively(scratch.toFile());
    }
  }
}
