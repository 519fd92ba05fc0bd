package org.longspan.sweep.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.longspan.record.EncodingRecord;
import org.longspan.record.Measured;
import org.longspan.record.PlanRecord;
import org.longspan.record.RunRecord;

/**
 * What a run's record says, in the same terms for all verbs. Null where the verb does not measure
 * it.
 */
record RunFigures(
    JsonNode predicted,
    JsonNode measured,
    double passSeconds,
    Double outputSeconds,
    double stageSeconds,
    double kernelSeconds,
    double gflops,
    Long bytesRead,
    Long bytesShuffled,
    Long bytesSpilled,
    Double gcSeconds,
    Map<String, Long> peakResidentBytes) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static RunFigures of(RunRecord record) {
    return record.encoding() == null ? of(record.plan(), record.measured()) : of(record.encoding());
  }

  private static RunFigures of(PlanRecord plan, Measured measured) {
    Collection<Measured.Pass> passes = measured.passes().values();
    return new RunFigures(
        JSON.valueToTree(plan),
        JSON.valueToTree(measured),
        passes.stream().mapToDouble(Measured.Pass::seconds).sum(),
        measured.outputSeconds(),
        passes.stream().mapToDouble(Measured.Pass::stageSeconds).sum(),
        passes.stream().mapToDouble(Measured.Pass::kernelSeconds).sum(),
        measured.gigaflopsPerCore(),
        measured.bytesRead(),
        measured.bytesShuffled(),
        measured.bytesSpilled(),
        measured.gcSeconds(),
        peaks(measured.peakResidentBytes(), measured.driverPeakResidentBytes()));
  }

  private static RunFigures of(EncodingRecord encoding) {
    Collection<EncodingRecord.EncodingStage> stages = encoding.stages();
    double seconds = stages.stream().mapToDouble(EncodingRecord.EncodingStage::seconds).sum();
    return new RunFigures(
        JSON.createObjectNode()
            .put("kernel", encoding.kernel())
            .put("panelRows", encoding.panelRows())
            .put("flops", stages.stream().mapToDouble(RunFigures::flops).sum())
            .put("seconds", encoding.predictedSeconds()),
        JSON.valueToTree(encoding),
        seconds,
        null,
        seconds,
        stages.stream().mapToDouble(EncodingRecord.EncodingStage::kernelSeconds).sum(),
        encoding.gigaflopsPerCore(),
        encoding.bytesRead(),
        encoding.bytesShuffled(),
        encoding.bytesSpilled(),
        encoding.gcSeconds(),
        peaks(encoding.peakResidentBytes(), encoding.driverPeakResidentBytes()));
  }

  private static double flops(EncodingRecord.EncodingStage stage) {
    return stage.attentionFlops() + stage.linearFlops();
  }

  private static Map<String, Long> peaks(Map<String, Long> executors, long driver) {
    Map<String, Long> peaks = new TreeMap<>(executors);
    if (driver > 0) {
      peaks.put("driver", driver);
    }
    return peaks;
  }
}
