package org.longspan.job.document;

import java.nio.file.Path;
import java.util.List;
import org.longspan.finding.audit.AuditFinding;
import org.longspan.job.common.JobResult;
import org.longspan.job.common.TemporaryFolder;
import org.longspan.record.RunRecord;

/** A finished analysis of documents. */
public final class DocumentResult implements JobResult {
  /** The folder of the tables in an output folder. */
  public static final String TABLES = "tables";

  private final Path folder;
  private final RunRecord record;
  private final List<AuditFinding> audit;
  private final TemporaryFolder temporary;

  DocumentResult(
      Path folder, RunRecord record, List<AuditFinding> audit, TemporaryFolder temporary) {
    this.folder = folder;
    this.record = record;
    this.audit = List.copyOf(audit);
    this.temporary = temporary;
  }

  @Override
  public Path folder() {
    return folder;
  }

  /** A table, such as {@code central} or {@code links}. */
  public Path table(String name) {
    return folder.resolve(TABLES).resolve(name + ".parquet");
  }

  @Override
  public RunRecord record() {
    return record;
  }

  /** The findings of the audit, the gravest first. */
  public List<AuditFinding> audit() {
    return audit;
  }

  /** Whether attention was conserved. */
  public boolean certificateHolds() {
    return !Boolean.FALSE.equals(record.certificate().holds());
  }

  @Override
  public void close() {
    if (temporary != null) {
      temporary.close();
    }
  }
}
