package org.longspan.job;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longspan.cluster.Cluster;
import org.longspan.job.common.JobSettings;
import org.longspan.job.common.PassRecords;
import org.longspan.job.common.Versions;
import org.longspan.job.request.RequestJson;
import org.longspan.metrics.PassEvents;
import org.longspan.metrics.ResidentMemory;
import org.longspan.pass.ForwardPass;
import org.longspan.plan.KernelChoice;
import org.longspan.plan.Plan;
import org.longspan.plan.PlanTotals;
import org.longspan.record.Conservation;
import org.longspan.record.InputDigest;
import org.longspan.record.Measured;
import org.longspan.record.PlanRecord;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.run.AttentionRun;
import org.longspan.run.Certificate;
import org.longspan.run.PassMeasures;

/**
 * Fills in the run record of a job.
 *
 * @param inputs the digests of the inputs, taken when the job began
 */
record RecordWriter(
    JobSettings settings,
    OpenedRequest opened,
    KernelChoice kernel,
    Cluster cluster,
    Plan plan,
    String digest,
    List<InputDigest> inputs) {

  /**
   * @param startNanos when the job began
   * @param result the result folder, complete except for the record
   */
  RunRecord write(AttentionRun run, long startNanos, Path result) {
    return new RunRecord(
        settings.command(),
        Versions.all(),
        settings.configuration(),
        RequestJson.write(opened.request()),
        inputs,
        opened.problemRecord(),
        planned(),
        measured(run, startNanos),
        conservation(run.certificate()),
        null,
        null,
        null,
        null,
        RunRecords.digests(result),
        null);
  }

  private PlanRecord planned() {
    PlanTotals totals = plan.totals();
    Map<String, Long> tasks = new LinkedHashMap<>();
    plan.passes().forEach(pass -> tasks.put(pass.name(), (long) pass.tasks().size()));
    return new PlanRecord(
        digest,
        plan.kernel().name(),
        kernel.reason(),
        plan.kernel().gigaflops(),
        plan.kernel().tile().rows(),
        plan.kernel().tile().keys(),
        plan.panelRows(),
        plan.keySplits(),
        tasks,
        totals.fullTiles(),
        totals.partialTiles(),
        totals.skippedTiles(),
        totals.livePairs(),
        totals.flops(),
        totals.bytesRead(),
        totals.leastBytesPerCore(),
        totals.bytesShuffled(),
        totals.memoryPerTask(),
        cluster.residentBytes(),
        totals.seconds());
  }

  private Measured measured(AttentionRun run, long startNanos) {
    PassEvents events = run.measures().events();
    PassMeasures first = run.measures().pass(ForwardPass.NAME);
    return new Measured(
        first.counters().fullTiles(),
        first.counters().partialTiles(),
        events.bytesRead(),
        events.bytesShuffled(),
        events.bytesSpilled(),
        events.gcSeconds(),
        PassRecords.of(run.measures()),
        events.tasksRedone(),
        events.tilesRedone(),
        events.executorsLost(),
        (System.nanoTime() - run.measures().endNanos()) * 1e-9,
        (System.nanoTime() - startNanos) * 1e-9,
        gigaflops(first),
        run.measures().peakResidentBytes(),
        ResidentMemory.peakBytes(),
        run.nanRows(),
        run.firstNan());
  }

  /** The share of the useful flops that these tiles are, by the time that the kernel took. */
  private double gigaflops(PassMeasures first) {
    PlanTotals totals = plan.totals();
    double tiles = first.counters().fullTiles() + first.counters().partialTiles();
    double flops = totals.flops() * tiles / (totals.fullTiles() + totals.partialTiles());
    return first.counters().kernelNanos() == 0 ? 0 : flops / first.counters().kernelNanos();
  }

  private static Conservation conservation(Certificate certificate) {
    boolean compared = !certificate.sums().isEmpty();
    return new Conservation(
        certificate.liveRows(), certificate.sums(), compared ? certificate.holds() : null);
  }
}
