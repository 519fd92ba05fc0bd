package org.longspan.job.common;

import java.nio.file.Path;
import org.longspan.record.RunRecord;

/**
 * A finished job: its files are on disk and recorded with their digests.
 *
 * <p>Where the request had no output folder, the files are temporary and {@link #close} deletes
 * them; otherwise {@link #close} does nothing.
 */
public interface JobResult extends AutoCloseable {

  /** The output folder. */
  Path folder();

  /** What was asked, planned, measured and checked: the contents of run.json. */
  RunRecord record();

  @Override
  void close();
}
