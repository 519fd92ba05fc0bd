package org.longspan.sweep.page;

import com.fasterxml.jackson.databind.JsonNode;
import org.longspan.sweep.result.SweepResult;

/** Figures that follow from those of a result; null where one of them is missing. */
final class Figures {
  private static final double GIGA = 1e9;

  private Figures() {}

  /** Useful flops of the first pass. */
  static Double flops(SweepResult result) {
    return field(result.predicted(), "flops");
  }

  /** Predicted seconds of all passes. */
  static Double predictedSeconds(SweepResult result) {
    return field(result.predicted(), "seconds");
  }

  /** Useful GF/s of all cores together while stages run. */
  static Double throughput(SweepResult result) {
    Double flops = flops(result);
    return flops == null || result.stageSeconds() == null
        ? null
        : flops / result.stageSeconds() / GIGA;
  }

  /** Useful flops per byte that tasks read. */
  static Double intensity(SweepResult result) {
    Double flops = flops(result);
    return flops == null || result.bytesRead() == null || result.bytesRead() == 0
        ? null
        : flops / result.bytesRead();
  }

  static Double outputError(SweepResult result) {
    return result.accuracy() == null ? null : result.accuracy().outputRms();
  }

  /** Executors that ended during the run: its time is not that of an undisturbed one. */
  static long executorsLost(SweepResult result) {
    Double lost = field(result.measured(), "executorsLost");
    return lost == null ? 0 : lost.longValue();
  }

  private static Double field(JsonNode node, String name) {
    JsonNode value = node == null ? null : node.get(name);
    return value == null || !value.isNumber() || value.doubleValue() <= 0
        ? null
        : value.doubleValue();
  }
}
