package org.longspan.job.common;

import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A job whose inputs are checked and whose output folder is claimed, before Spark is needed: a
 * caller that starts Spark meanwhile saves the time that digests and the compiler take.
 *
 * <p>Belongs to one thread.
 *
 * @param <R> its result
 */
public interface SparkJob<R extends JobResult> extends AutoCloseable {

  /** A folder for what is needed only while the job runs, such as the files of a local Spark. */
  Path scratch();

  /**
   * Compiles and measures the kernel on this machine in the background: worth while where Spark
   * will run in this JVM and is still to start.
   */
  void warmUp();

  /**
   * Runs the job and commits its output folder.
   *
   * @throws org.longspan.error.UserException where the request does not fit the cluster, or an
   *     interrupted run was of another job
   */
  R run(JavaSparkContext spark);

  /** Gives up the output folder, except for finished panels, which a run that resumes finds. */
  @Override
  void close();
}
