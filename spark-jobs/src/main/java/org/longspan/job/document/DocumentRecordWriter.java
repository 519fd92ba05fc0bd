package org.longspan.job.document;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.longspan.finding.advice.LostMass;
import org.longspan.finding.weight.PassageNumbers;
import org.longspan.job.common.JobSettings;
import org.longspan.job.common.Versions;
import org.longspan.job.request.DocumentRequest;
import org.longspan.job.request.RequestJson;
import org.longspan.record.DocumentRecord;
import org.longspan.record.InputDigest;
import org.longspan.record.RedactedRecord;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;

/**
 * Fills in the run record of an analysis of documents from those of its jobs.
 *
 * @param inputs digests of the model's files and of the documents
 * @param encoded the output folder of the model, if there is one
 */
record DocumentRecordWriter(
    JobSettings settings,
    DocumentRequest request,
    List<InputDigest> inputs,
    Optional<Path> encoded,
    PassageAttention attention) {

  /**
   * @param result the result folder, complete except for the record
   */
  RunRecord write(PassageNumbers passages, Optional<LostMass> lost, StepClock clock, Path result) {
    RunRecord between = RunRecords.read(attention.folder());
    DocumentRecord document =
        new DocumentRecord(
            request.unit().unit().toString(),
            passages.documents().count(),
            passages.sections().count(),
            passages.speakers().count(),
            passages.count(),
            attention.minDistance(),
            attention.temperature().scale(),
            attention.temperature().sampled(),
            lost.map(LostMass::mean).orElse(null),
            lost.map(LostMass::error).orElse(null),
            lost.map(LostMass::rows).orElse(null),
            clock.seconds());
    RunRecord record =
        new RunRecord(
            settings.command(),
            Versions.all(),
            settings.configuration(),
            RequestJson.write(request),
            inputs,
            between.problem(),
            between.plan(),
            between.measured(),
            between.certificate(),
            encoded.map(folder -> RunRecords.read(folder).encoding()).orElse(null),
            document,
            null,
            null,
            RunRecords.digests(result),
            null);
    return RedactedRecord.of(record, request.redaction());
  }
}
