package org.longspan.job.gradient;

import java.nio.file.Path;
import java.util.List;
import org.longspan.cluster.Cluster;
import org.longspan.gradient.rule.RuleGradients;
import org.longspan.job.common.JobSettings;
import org.longspan.job.common.PassRecords;
import org.longspan.job.common.StagedOutput;
import org.longspan.job.common.Versions;
import org.longspan.job.request.GradientRequest;
import org.longspan.job.request.RequestJson;
import org.longspan.metrics.PassEvents;
import org.longspan.metrics.ResidentMemory;
import org.longspan.record.GradientRecord;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.run.PassMeasures;
import org.longspan.run.RunMeasures;
import org.longspan.run.gradient.GradientAssembly;
import org.longspan.run.gradient.GradientPasses;
import org.longspan.run.gradient.GradientPlan;
import org.longspan.run.gradient.UpstreamLocation;

/** Fills in the run record of a gradient. */
record GradientRecordWriter(
    JobSettings settings,
    GradientRequest request,
    Attended attended,
    UpstreamLocation upstream,
    GradientPlanning planning,
    Cluster cluster,
    String digest) {

  /**
   * @param output whose result folder is complete except for the record
   */
  RunRecord write(StagedOutput output, RunMeasures measures, GradientAssembly assembly) {
    GradientRecord gradient = gradient(output.startNanos(), measures, assembly);
    Path result = output.result();
    return new RunRecord(
        settings.command(),
        Versions.all(),
        settings.configuration(),
        RequestJson.write(request),
        output.inputs(),
        attended.record().problem(),
        null,
        null,
        null,
        null,
        null,
        null,
        gradient,
        RunRecords.digests(result),
        null);
  }

  private GradientRecord gradient(
      long startNanos, RunMeasures measures, GradientAssembly assembly) {
    GradientPlan plan = planning.plan();
    PassEvents events = measures.events();
    return new GradientRecord(
        UpstreamInput.losses(upstream),
        assembly.parameters().stream().map(RuleGradients.Tensor::name).toList(),
        digest,
        planning.kernel().profile().name(),
        planning.kernel().reason(),
        plan.panelKeys(),
        plan.panels(),
        plan.fullTiles(),
        plan.partialTiles(),
        plan.livePairs(),
        plan.flops(),
        plan.bytesRead(),
        plan.bytesStaged(),
        plan.memoryPerTask(),
        cluster.residentBytes(),
        plan.seconds(),
        PassRecords.of(measures),
        events.bytesRead(),
        (System.nanoTime() - startNanos) * 1e-9,
        gigaflops(measures.pass(GradientPasses.BACKWARD)),
        events.tasksRedone(),
        events.executorsLost(),
        measures.peakResidentBytes(),
        ResidentMemory.peakBytes(),
        assembly.queries().count(),
        assembly.queries().first(),
        assembly.keys().count(),
        assembly.keys().first(),
        certificates(assembly));
  }

  /** The share of the useful flops that the tiles done are, by the time that they took. */
  private double gigaflops(PassMeasures backward) {
    GradientPlan plan = planning.plan();
    double tiles = plan.fullTiles() + plan.partialTiles();
    double flops = plan.flops() * backward.counters().fullTiles() / Math.max(1, tiles);
    return backward.counters().kernelNanos() == 0 ? 0 : flops / backward.counters().kernelNanos();
  }

  /** Nothing can be said of sums that are not finite. */
  private List<GradientRecord.CheckedSum> certificates(GradientAssembly assembly) {
    if (assembly.queries().count() + assembly.keys().count() > 0) {
      return List.of();
    }
    return assembly.certificates().stream()
        .map(
            line ->
                new GradientRecord.CheckedSum(
                    line.name(), line.worst(), line.allowed(), line.holds()))
        .toList();
  }
}
