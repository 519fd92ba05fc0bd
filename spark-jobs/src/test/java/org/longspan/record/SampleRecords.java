package org.longspan.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;

/** Records that no run has written. */
public final class SampleRecords {
  private SampleRecords() {}

  /** A record with every field, except for a verdict. */
  public static RunRecord record(List<InputDigest> inputs, List<FileDigest> outputs) {
    return new RunRecord(
        "attend",
        Map.of("java", "17"),
        Map.of("--mask", new Setting(List.of("a\"\n\u00e9"), "default")),
        JsonNodeFactory.instance.objectNode().put("mask", "causal"),
        inputs,
        new Problem(
            1L << 40,
            7,
            0,
            4,
            2,
            64,
            48,
            "causal",
            "abc",
            JsonNodeFactory.instance.objectNode().put("scale", 0.125),
            List.of("entropy"),
            8,
            0),
        null,
        null,
        new Conservation(5, Map.of("received", 5.0), true),
        null,
        null,
        null,
        null,
        outputs,
        null);
  }
}
