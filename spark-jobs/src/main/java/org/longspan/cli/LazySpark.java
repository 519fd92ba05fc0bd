package org.longspan.cli;

import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.cli.option.RunOptions;
import org.longspan.cli.verb.SparkContexts;
import org.longspan.job.common.TemporaryFolder;

/** A local Spark that starts when it is first needed. */
final class LazySpark implements Supplier<JavaSparkContext>, AutoCloseable {
  private final String name;
  private TemporaryFolder scratch;
  private JavaSparkContext spark;

  LazySpark(String name) {
    this.name = name;
  }

  @Override
  public JavaSparkContext get() {
    if (spark == null) {
      RunOptions options = new RunOptions();
      options.master = "local[*]";
      scratch = TemporaryFolder.create("longspan-spark");
      spark = SparkContexts.open(options, name, scratch.path());
    }
    return spark;
  }

  @Override
  public void close() {
    if (spark != null) {
      spark.close();
      scratch.close();
    }
  }
}
