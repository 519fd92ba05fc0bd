package org.longspan.job;

import java.nio.file.Path;
import org.longspan.error.Errors;
import org.longspan.job.common.RunListener;
import org.longspan.job.gradient.Attended;
import org.longspan.job.request.AttentionRequest;
import org.longspan.job.request.RequestJson;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;

/** Opens the output folder of an attention again, from its record. */
final class AttendedFolder {
  private AttendedFolder() {}

  /**
   * @throws org.longspan.error.UserException where the folder is not of an attention, or its inputs
   *     are missing or make another one
   */
  static Attended open(Path folder, RunListener listener) {
    RunRecord record = RunRecords.read(folder);
    boolean isAttention =
        record.request() != null
            && record.problem() != null
            && record.document() == null
            && record.gradient() == null;
    if (!isAttention) {
      throw Errors.about("attended")
          .user(
              folder + " is not of an attention: its run.json is of " + record.command(),
              "give the output folder of attend");
    }
    AttentionRequest request = RequestJson.read(record.request(), AttentionRequest.class);
    OpenedRequest opened = OpenedRequest.of(request, listener);
    if (!opened.problemRecord().equals(record.problem())) {
      throw Errors.about("attended")
          .user(
              "the inputs of " + folder + " make another attention than its run.json says",
              "restore them, or run attend again");
    }
    return new Attended(folder, record, opened.problem(), opened.source());
  }
}
