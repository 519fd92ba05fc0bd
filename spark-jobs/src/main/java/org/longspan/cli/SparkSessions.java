package org.longspan.cli;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.Utils$;
import org.longspan.error.Errors;

/** Connects to Spark, or starts a local one in this JVM. */
final class SparkSessions {
  private SparkSessions() {}

  /** The master that a job will use. */
  static String master(RunOptions options) {
    return options.master != null ? options.master : System.getProperty("spark.master", "local[*]");
  }

  /**
   * Opens a session.
   *
   * @param scratch where a local Spark keeps its own files, so that they go when the run ends
   */
  static SparkSession open(RunOptions options, String name, Path scratch) {
    String master = master(options);
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName(name)
            .master(master)
            // Progress inside long tasks travels with the heartbeats.
            .config("spark.executor.heartbeatInterval", "1s");
    if (master.startsWith("local")) {
      // Spark keeps the folder of the first session of a process.
      Utils$.MODULE$.clearLocalRootDirs();
      builder
          .config("spark.local.dir", scratch.resolve("spark").toString())
          .config("spark.sql.warehouse.dir", scratch.resolve("warehouse").toString())
          .config("spark.driver.host", "localhost")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.ui.enabled", System.getProperty("spark.ui.enabled", "false"));
    }
    return start(builder, master);
  }

  private static SparkSession start(SparkSession.Builder builder, String master) {
    try {
      return builder.getOrCreate();
    } catch (Exception e) {
      throw Errors.user(
          "cannot start Spark with master '" + master + "' (" + e.getMessage() + ")",
          "give --master local[N], spark://HOST:PORT, yarn or k8s://URL, and check that it runs",
          e);
    }
  }
}
