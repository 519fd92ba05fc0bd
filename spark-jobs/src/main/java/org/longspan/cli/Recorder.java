package org.longspan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.longspan.input.AttentionSource;
import org.longspan.kernel.PassCounters;
import org.longspan.metrics.PassEvents;
import org.longspan.metrics.ResidentMemory;
import org.longspan.output.Ledger;
import org.longspan.output.RunRecord;
import org.longspan.output.RunRecords;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.KeyPass;
import org.longspan.plan.Plan;
import org.longspan.plan.PlanTotals;
import org.longspan.run.AttentionRequest;
import org.longspan.run.AttentionRun;
import org.longspan.run.Certificate;
import org.longspan.run.Cluster;
import org.longspan.run.PassMeasures;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import picocli.CommandLine.Model.CommandSpec;

/** Fills in the ledger and the run record of a job. */
final class Recorder {
  static final String KERNEL = "kernel";
  static final String PANEL_ROWS = "panelRows";

  private final CommandSpec command;
  private final AttentionRequest request;
  private final Cluster cluster;
  private final Plan plan;
  private final List<RunRecord.FileDigest> inputs;

  /**
   * @param inputs the digests of the inputs, taken before the run: what it read is what they tell
   */
  Recorder(
      CommandSpec command,
      AttentionRequest request,
      Cluster cluster,
      Plan plan,
      List<RunRecord.FileDigest> inputs) {
    this.command = command;
    this.request = request;
    this.cluster = cluster;
    this.plan = plan;
    this.inputs = inputs;
  }

  static List<RunRecord.FileDigest> inputs(AttentionSource source) {
    return source.files().stream()
        .distinct()
        .map(file -> RunRecords.digest(file, file.toAbsolutePath().normalize().toString()))
        .toList();
  }

  /** All that decides the bytes and the names of panels. */
  Ledger ledger() {
    Map<String, String> job = new LinkedHashMap<>();
    job.put("command", command.name());
    problem().forEach((name, value) -> job.put(name, value.toString()));
    job.put(KERNEL, plan.kernel().name());
    job.put("tile", plan.kernel().tile().toString());
    job.put(PANEL_ROWS, Long.toString(plan.panelRows()));
    return new Ledger(job, inputs);
  }

  /**
   * @param startNanos when the command began
   * @param result the result folder, complete but for the record
   */
  RunRecord record(AttentionRun run, long startNanos, Path result) {
    return new RunRecord(
        command.name(),
        versions(),
        Settings.of(command),
        inputs,
        problem(),
        planned(),
        measured(run, startNanos),
        certificate(run.certificate()),
        outputs(result),
        null);
  }

  static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("longspan", VersionProvider.longspan());
    versions.put("spark", VersionProvider.spark());
    versions.put("java", Runtime.version().toString());
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return versions;
  }

  private Map<String, Object> problem() {
    AttentionShape shape = request.problem().shape();
    ScoreRule rule = request.problem().rule();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("queryLength", shape.queryLength());
    fields.put("keyLength", shape.keyLength());
    fields.put("queryHeads", shape.heads().queryHeads());
    fields.put("keyHeads", shape.heads().keyHeads());
    fields.put("width", shape.heads().width());
    fields.put("valueWidth", shape.heads().valueWidth());
    fields.put("mask", request.problem().mask().toString());
    fields.put("scale", rule.scale());
    fields.put("squash", rule.squash().toString());
    fields.put("bias", rule.bias().toString());
    fields.put("dropout", rule.dropout().probability());
    fields.put("firstQuery", shape.firstQuery());
    fields.put("statistics", request.statistics());
    fields.put("topK", request.problem().state().topK());
    fields.put("poolRows", request.keyStats().pool());
    return fields;
  }

  private Map<String, Object> planned() {
    PlanTotals totals = plan.totals();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("digest", ledger().digest());
    fields.put("kernel", plan.kernel().name());
    fields.put("kernelGigaflops", plan.kernel().gigaflops());
    fields.put("tileRows", plan.kernel().tile().rows());
    fields.put("tileKeys", plan.kernel().tile().keys());
    fields.put("panelRows", plan.panelRows());
    fields.put("keySplits", plan.keySplits());
    fields.put("firstPassTasks", tasks(plan, ForwardPass.NAME));
    fields.put("secondPassTasks", tasks(plan, KeyPass.NAME));
    fields.put("fullTiles", totals.fullTiles());
    fields.put("partialTiles", totals.partialTiles());
    fields.put("skippedTiles", totals.skippedTiles());
    fields.put("livePairsPerHead", totals.livePairs());
    fields.put("flops", totals.flops());
    fields.put("bytesRead", totals.bytesRead());
    fields.put("leastBytesPerCore", totals.leastBytesPerCore());
    fields.put("bytesShuffled", totals.bytesShuffled());
    fields.put("memoryPerTaskBytes", totals.memoryPerTask());
    fields.put("residentBytesPerExecutor", cluster.residentBytes());
    fields.put("seconds", totals.seconds());
    return fields;
  }

  private static int tasks(Plan plan, String pass) {
    return plan.pass(pass).map(planned -> planned.tasks().size()).orElse(0);
  }

  private static Map<String, Object> measured(AttentionRun run, long startNanos) {
    PassMeasures forward = run.measures().pass(ForwardPass.NAME);
    PassMeasures second = run.measures().pass(KeyPass.NAME);
    PassEvents events = run.measures().events();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("fullTiles", forward.counters().fullTiles());
    fields.put("partialTiles", forward.counters().partialTiles());
    fields.put("bytesRead", events.bytesRead());
    fields.put("bytesShuffled", events.bytesShuffled());
    fields.put("firstPass", pass(forward));
    fields.put("secondPass", pass(second));
    fields.put("tasksRedone", events.tasksRedone());
    fields.put("tilesRedone", events.tilesRedone());
    fields.put("executorsLost", events.executorsLost());
    fields.put("totalSeconds", (System.nanoTime() - startNanos) * 1e-9);
    fields.put("gigaflopsPerCore", gigaflops(run, forward.counters()));
    fields.put("peakResidentBytes", run.measures().peakResidentBytes());
    fields.put("driverPeakResidentBytes", ResidentMemory.peakBytes());
    fields.put("nanRows", run.nanRows());
    fields.put("firstNanPosition", run.firstNan());
    return fields;
  }

  private static Map<String, Object> pass(PassMeasures pass) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("panels", pass.panels());
    fields.put("panelsResumed", pass.panelsResumed());
    fields.put("seconds", pass.seconds());
    fields.put("stageSeconds", pass.stageSeconds());
    fields.put("taskSeconds", pass.events().taskSeconds());
    fields.put("kernelSeconds", pass.counters().kernelNanos() * 1e-9);
    return fields;
  }

  /** The share of the useful flops that these tiles are, by the time that the kernel took. */
  private static double gigaflops(AttentionRun run, PassCounters counters) {
    PlanTotals totals = run.plan().totals();
    double tiles = counters.fullTiles() + counters.partialTiles();
    double flops = totals.flops() * tiles / (totals.fullTiles() + totals.partialTiles());
    return counters.kernelNanos() == 0 ? 0 : flops / counters.kernelNanos();
  }

  private static Map<String, Object> certificate(Certificate certificate) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("liveRows", certificate.liveRows());
    if (certificate.received() != null) {
      fields.put("receivedSum", certificate.received());
      fields.put("holds", certificate.holds());
    }
    return fields;
  }

  private static List<RunRecord.FileDigest> outputs(Path result) {
    try (Stream<Path> files = Files.walk(result)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> RunRecords.digest(file, result.relativize(file).toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + result, e);
    }
  }
}
