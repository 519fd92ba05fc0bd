package org.longspan.cli.verb;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.Utils$;
import org.longspan.cli.option.RunOptions;
import org.longspan.error.Errors;

/** Connects to Spark, or starts a local one in this JVM. */
public final class SparkContexts {
  private SparkContexts() {}

  /** The master that a job will use. */
  public static String master(RunOptions options) {
    return options.master != null ? options.master : System.getProperty("spark.master", "local[*]");
  }

  /** Whether Spark will run in this JVM. */
  public static boolean isLocal(RunOptions options) {
    String master = master(options);
    return master.startsWith("local") && !master.startsWith("local-cluster");
  }

  /**
   * Opens a context.
   *
   * @param scratch where a local Spark keeps its own files, so that they go when the run ends
   */
  public static JavaSparkContext open(RunOptions options, String name, Path scratch) {
    String master = master(options);
    SparkConf conf =
        new SparkConf()
            .setAppName(name)
            .setMaster(master)
            // Progress inside long tasks travels with the heartbeats.
            .set("spark.executor.heartbeatInterval", "1s");
    if (master.startsWith("local")) {
      // Spark keeps the folder of the first context of a process.
      Utils$.MODULE$.clearLocalRootDirs();
      if (scratch.getFileSystem() == FileSystems.getDefault()) {
        conf.set("spark.local.dir", scratch.resolve("spark").toString());
      }
      conf.set("spark.sql.warehouse.dir", scratch.resolve("warehouse").toString())
          .set("spark.driver.host", "localhost")
          .set("spark.driver.bindAddress", "127.0.0.1")
          .setIfMissing("spark.ui.enabled", "false");
    }
    try {
      return new JavaSparkContext(conf);
    } catch (Exception e) {
      throw Errors.user(
          "cannot start Spark with master '" + master + "' (" + e.getMessage() + ")",
          "give --master local[N] or spark://HOST:PORT, or set SPARK_HOME for yarn and k8s://URL,"
              + " and check that it runs",
          e);
    }
  }
}
