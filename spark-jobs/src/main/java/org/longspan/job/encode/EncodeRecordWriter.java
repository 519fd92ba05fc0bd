package org.longspan.job.encode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.longspan.cluster.Cluster;
import org.longspan.encoded.Loss;
import org.longspan.job.common.JobSettings;
import org.longspan.job.common.StatisticSizes;
import org.longspan.job.common.Versions;
import org.longspan.job.request.RequestJson;
import org.longspan.layers.ModelMeasures;
import org.longspan.layers.StageMeasures;
import org.longspan.metrics.PassEvents;
import org.longspan.metrics.ResidentMemory;
import org.longspan.model.LayerDescription;
import org.longspan.model.plan.StageEstimate;
import org.longspan.model.plan.StagePlan;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.record.EncodingRecord;
import org.longspan.record.InputDigest;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.tokens.PackedTokens;

/**
 * Fills in the run record of a run over a model.
 *
 * @param inputs digests of the model's files and of the documents
 * @param tokensSha256 of the packed tokens
 * @param digest of the job's identity
 */
record EncodeRecordWriter(
    JobSettings settings,
    OpenedModel opened,
    EncodePlanning planning,
    Cluster cluster,
    PackedTokens tokens,
    List<InputDigest> inputs,
    String tokensSha256,
    String digest) {
  private static final double NANO = 1e-9;

  /**
   * @param startNanos when the job began
   * @param result the result folder, complete except for the record
   */
  RunRecord write(ModelMeasures measures, Loss loss, long startNanos, Path result) {
    return new RunRecord(
        settings.command(),
        Versions.all(),
        settings.configuration(),
        RequestJson.write(opened.request()),
        inputs,
        null,
        null,
        null,
        null,
        encoding(measures, loss, startNanos),
        null,
        null,
        null,
        RunRecords.digests(result),
        null);
  }

  private EncodingRecord encoding(ModelMeasures measures, Loss loss, long startNanos) {
    StagePlan plan = planning.plan();
    TokenLayout layout = tokens.layout();
    boolean hasLoss = loss.tokens() > 0;
    PassEvents events =
        measures.stages().stream()
            .map(StageMeasures::events)
            .reduce(PassEvents.NONE, PassEvents::plus);
    return new EncodingRecord(
        planning.model().family(),
        planning.model().parameters(),
        planning.model().trainedLength(),
        planning.model().layers().stream().map(LayerDescription::mask).toList(),
        tokens.documents().size(),
        layout.tokens(),
        layout.rows(),
        layout.segments(),
        longestBlock(layout),
        tokensSha256,
        tokens.segments().segments().size(),
        opened.hidden(),
        StatisticSizes.names(opened.statistics()),
        hasLoss ? loss.mean() : null,
        hasLoss ? loss.perplexity() : null,
        digest,
        plan.kernel().name(),
        planning.kernel().reason(),
        plan.panelRows(),
        plan.panels(),
        plan.memoryPerTask(),
        cluster.residentBytes(),
        plan.diskBytes(),
        plan.seconds(),
        stages(plan, measures),
        (System.nanoTime() - startNanos) * NANO,
        gigaflops(plan, measures),
        events.tasksRedone(),
        events.executorsLost(),
        measures.stages().stream().mapToLong(EncodeRecordWriter::bytesRead).sum(),
        events.bytesShuffled(),
        events.bytesSpilled(),
        events.gcSeconds(),
        measures.peakResidentBytes(),
        ResidentMemory.peakBytes());
  }

  private static long bytesRead(StageMeasures stage) {
    return stage.counters().attention().bytesRead();
  }

  private static long longestBlock(TokenLayout layout) {
    return IntStream.range(0, layout.segments())
        .mapToLong(n -> layout.rows(n).length())
        .max()
        .orElse(0);
  }

  private static List<EncodingRecord.EncodingStage> stages(StagePlan plan, ModelMeasures measures) {
    List<EncodingRecord.EncodingStage> stages = new ArrayList<>();
    for (int n = 0; n < plan.estimates().size(); n++) {
      StageEstimate planned = plan.estimates().get(n);
      StageMeasures measured = measures.stages().get(n);
      stages.add(
          new EncodingRecord.EncodingStage(
              planned.stage().firstLayer(),
              planned.stage().endLayer(),
              planned.attentionFlops(),
              planned.linearFlops(),
              planned.bytesWritten(),
              planned.seconds(),
              measured.seconds(),
              measured.panelsResumed(),
              measured.events().taskSeconds(),
              measured.counters().attention().kernelNanos() * NANO,
              measured.counters().linearNanos() * NANO));
    }
    return stages;
  }

  /** Of the stages that this run has computed from their first panel on. */
  private static double gigaflops(StagePlan plan, ModelMeasures measures) {
    double flops = 0;
    long nanos = 0;
    for (int n = 0; n < plan.estimates().size(); n++) {
      StageEstimate planned = plan.estimates().get(n);
      StageMeasures measured = measures.stages().get(n);
      if (measured.panelsResumed() == 0) {
        flops += planned.attentionFlops() + planned.linearFlops();
        nanos += measured.counters().attention().kernelNanos() + measured.counters().linearNanos();
      }
    }
    return nanos == 0 ? 0 : flops / nanos;
  }
}
