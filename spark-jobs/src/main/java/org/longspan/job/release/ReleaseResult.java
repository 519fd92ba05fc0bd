package org.longspan.job.release;

import java.nio.file.Path;
import org.longspan.job.common.JobResult;
import org.longspan.job.common.TemporaryFolder;
import org.longspan.record.RunRecord;

/**
 * A finished release.
 *
 * @param temporary owner of the folder where that is temporary; else null
 */
public record ReleaseResult(Path folder, RunRecord record, TemporaryFolder temporary)
    implements JobResult {

  /** Where the tables are. */
  public Path tables() {
    return folder.resolve(PreparedRelease.TABLES);
  }

  @Override
  public void close() {
    if (temporary != null) {
      temporary.close();
    }
  }
}
