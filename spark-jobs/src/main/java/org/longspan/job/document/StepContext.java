package org.longspan.job.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.longspan.job.common.JobResult;
import org.longspan.job.common.RunListener;
import org.longspan.job.common.SparkJob;
import org.longspan.job.request.DocumentRequest;
import org.longspan.passage.PassageVectors;
import org.longspan.record.RunRecord;

/**
 * What the steps of an analysis share.
 *
 * @param spark runs them
 * @param request what is asked
 * @param listener hears progress, notes and warnings
 * @param finished the folder of finished steps, which a run that resumes finds
 * @param scratch a folder for temporary files
 * @param result what becomes the output folder
 */
record StepContext(
    JavaSparkContext spark,
    DocumentRequest request,
    RunListener listener,
    Path finished,
    Path scratch,
    Path result) {

  /** The folder of the tables. */
  Path tables() {
    return result.resolve(DocumentResult.TABLES);
  }

  /**
   * The file of the vectors of passages, which are not shown where text is not: they give it away.
   */
  Path vectors() {
    Path folder = request.redaction().hidesText() ? scratch : result;
    return folder.resolve(PassageVectors.NAME);
  }

  SparkSession session() {
    return SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
  }

  /**
   * Runs a job as a step, unless an interrupted run has finished it.
   *
   * @param prepare makes the job that writes the folder that it is given, resuming what it finds
   * @return the job's output folder
   */
  Path step(String name, Function<Path, SparkJob<? extends JobResult>> prepare) {
    Path folder = finished.resolve(name);
    if (!Files.exists(folder.resolve(RunRecord.NAME))) {
      try (SparkJob<? extends JobResult> job = prepare.apply(folder)) {
        job.run(spark).close();
      }
    }
    return folder;
  }
}
