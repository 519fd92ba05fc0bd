package org.longspan.job.common;

import java.util.LinkedHashMap;
import java.util.Map;
import org.longspan.record.Measured;
import org.longspan.run.PassMeasures;
import org.longspan.run.RunMeasures;

/** What the record of a run says of its passes. */
public final class PassRecords {
  private PassRecords() {}

  /** All passes by name, in their order. */
  public static Map<String, Measured.Pass> of(RunMeasures measures) {
    Map<String, Measured.Pass> passes = new LinkedHashMap<>();
    measures.passes().forEach((name, pass) -> passes.put(name, of(pass)));
    return passes;
  }

  private static Measured.Pass of(PassMeasures pass) {
    return new Measured.Pass(
        pass.panels(),
        pass.panelsResumed(),
        pass.seconds(),
        pass.stageSeconds(),
        pass.events().taskSeconds(),
        pass.counters().kernelNanos() * 1e-9);
  }
}
