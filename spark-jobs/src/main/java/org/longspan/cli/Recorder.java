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
import org.longspan.input.AttentionInput;
import org.longspan.metrics.ResidentMemory;
import org.longspan.output.RunRecord;
import org.longspan.output.RunRecords;
import org.longspan.plan.Plan;
import org.longspan.plan.PlanTotals;
import org.longspan.run.AttentionRequest;
import org.longspan.run.AttentionRun;
import org.longspan.run.Certificate;
import org.longspan.run.RunMeasures;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import picocli.CommandLine.Model.CommandSpec;

/** Fills in the run record of a job. */
final class Recorder {
  private final CommandSpec command;

  Recorder(CommandSpec command) {
    this.command = command;
  }

  /** The digests of the inputs, to be taken before the run: what it read is what they tell. */
  static List<RunRecord.FileDigest> inputs(AttentionInput input) {
    return input.files().stream()
        .distinct()
        .map(file -> RunRecords.digest(file, file.toAbsolutePath().normalize().toString()))
        .toList();
  }

  /**
   * @param startNanos when the command began
   * @param result the result folder, complete but for the record
   */
  RunRecord record(
      List<RunRecord.FileDigest> inputs,
      AttentionRequest request,
      AttentionRun run,
      long startNanos,
      Path result) {
    return new RunRecord(
        command.name(),
        versions(),
        Settings.of(command),
        inputs,
        problem(request),
        plan(run.plan()),
        measured(run, startNanos),
        certificate(run.certificate()),
        outputs(result),
        null);
  }

  private static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("longspan", VersionProvider.longspan());
    versions.put("spark", VersionProvider.spark());
    versions.put("java", Runtime.version().toString());
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return versions;
  }

  private static Map<String, Object> problem(AttentionRequest request) {
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
    fields.put("firstQuery", request.keyStats().firstQuery());
    fields.put("statistics", request.statistics());
    fields.put("topK", request.problem().state().topK());
    fields.put("poolRows", request.keyStats().pool());
    return fields;
  }

  private static Map<String, Object> plan(Plan plan) {
    PlanTotals totals = plan.totals();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kernel", plan.kernel().name());
    fields.put("kernelGigaflops", plan.kernel().gigaflops());
    fields.put("tileRows", plan.kernel().tile().rows());
    fields.put("tileKeys", plan.kernel().tile().keys());
    fields.put("panelRows", plan.panelRows());
    fields.put("keySplits", plan.keySplits());
    fields.put("firstPassTasks", plan.forward().size());
    fields.put("secondPassTasks", plan.second().size());
    fields.put("fullTiles", totals.fullTiles());
    fields.put("partialTiles", totals.partialTiles());
    fields.put("skippedTiles", totals.skippedTiles());
    fields.put("livePairsPerHead", totals.livePairs());
    fields.put("flops", totals.flops());
    fields.put("bytesRead", totals.bytesRead());
    fields.put("bytesShuffled", totals.bytesShuffled());
    fields.put("memoryPerTaskBytes", totals.memoryPerTask());
    fields.put("seconds", totals.seconds());
    return fields;
  }

  private static Map<String, Object> measured(AttentionRun run, long startNanos) {
    RunMeasures measures = run.measures();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("fullTiles", measures.forward().fullTiles());
    fields.put("partialTiles", measures.forward().partialTiles());
    fields.put("bytesRead", measures.forward().bytesRead() + measures.second().bytesRead());
    fields.put("bytesShuffled", measures.shuffledBytes());
    double kernelSeconds = measures.forward().kernelNanos() * 1e-9;
    fields.put("firstPassKernelSeconds", kernelSeconds);
    fields.put("secondPassKernelSeconds", measures.second().kernelNanos() * 1e-9);
    fields.put("firstPassSeconds", measures.forwardSeconds());
    fields.put("secondPassSeconds", measures.secondSeconds());
    fields.put("totalSeconds", (System.nanoTime() - startNanos) * 1e-9);
    double flops = run.plan().totals().flops();
    fields.put("gigaflopsPerCore", kernelSeconds == 0 ? 0 : flops / kernelSeconds * 1e-9);
    fields.put("driverPeakResidentBytes", ResidentMemory.peakBytes());
    fields.put("nanRows", measures.nanRows());
    fields.put("firstNanPosition", measures.firstNan());
    return fields;
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
