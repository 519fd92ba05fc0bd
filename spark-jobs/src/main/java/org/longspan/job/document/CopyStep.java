package org.longspan.job.document;

import java.nio.file.Path;
import org.longspan.finding.copy.CopyFinder;
import org.longspan.finding.copy.CopyRule;

/** Looks for passages that occur twice. */
final class CopyStep {
  private static final String TABLE = "copies.parquet";

  private CopyStep() {}

  /** Writes the table. */
  static Path run(StepContext run) {
    Path file = run.tables().resolve(TABLE);
    int tasks = run.spark().defaultParallelism();
    CopyRule rule = CopyRule.DEFAULT.withLimit(run.request().top());
    new CopyFinder(run.spark(), tasks, run.scratch(), rule).write(PassageStep.readable(run), file);
    return file;
  }
}
