package org.longspan.bench;

import org.longspan.measure.HeadCase;

/** The heads of the table in docs/performance.md. */
public enum TableCase {
  FULL_64(HeadCase.of("full", 8_192, 64)),
  FULL_128(HeadCase.of("full", 8_192, 128)),
  FULL_40(HeadCase.of("full", 8_192, 40)),
  FULL_80(HeadCase.of("full", 8_192, 80)),
  FULL_96(HeadCase.of("full", 8_192, 96)),
  FULL_256(HeadCase.of("full", 8_192, 256)),
  FULL_1(HeadCase.of("full", 8_192, 1)),
  FULL_3(HeadCase.of("full", 8_192, 3)),
  FULL_59(HeadCase.of("full", 8_192, 59)),
  FULL_111(HeadCase.of("full", 8_192, 111)),
  CAUSAL_64(HeadCase.of("causal", 8_192, 64)),
  CAUSAL_128(HeadCase.of("causal", 8_192, 128)),
  WINDOW_128(HeadCase.of("window(128,128)", 32_768, 64)),
  WINDOW_1024(HeadCase.of("window(1024,1024)", 32_768, 64)),
  STATISTICS_64(HeadCase.of("full", 8_192, 64).withStatistics());

  private final HeadCase head;

  TableCase(HeadCase head) {
    this.head = head;
  }

  HeadCase head() {
    return head;
  }
}
