package org.longspan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.softmax.FinishedRows;
import org.longspan.stats.KeyStats;

class HeadRunTest {
  private static final PanelKernel SCALAR = Kernels.choose("scalar");

  @ParameterizedTest
  @ValueSource(strings = {"full", "causal", "window(3,5)"})
  void computesTheWholeHead(String mask) {
    HeadCase head = HeadCase.of(mask, 4_099, 3).withStatistics();
    try (HeadRun run = new HeadRun(SCALAR, head)) {
      List<FinishedRows> panels = run.forward();
      List<KeyStats> received = run.received();
      DenseAttention expected = reference(run);
      List<Double> lse = new ArrayList<>();
      panels.forEach(panel -> addAll(lse, panel.lse()));
      assertSame(lse, expected.lse());
      List<Double> entropy = new ArrayList<>();
      panels.forEach(panel -> addAll(entropy, panel.entropy()));
      assertSame(entropy, expected.entropy());
      List<Double> output = new ArrayList<>();
      panels.forEach(panel -> addAll(output, panel.output()));
      assertSame(output, expected.output());
      List<Double> sums = new ArrayList<>();
      received.forEach(stats -> addAll(sums, stats.received()));
      assertSame(sums, expected.received());
    }
  }

  @Test
  void usefulFlopsAreThoseOfLivePairs() {
    assertThat(HeadCase.of("full", 100, 7).forwardFlops()).isEqualTo(4.0 * 100 * 100 * 7);
    assertThat(HeadCase.of("causal", 100, 7).forwardFlops()).isEqualTo(4.0 * 5_050 * 7);
    assertThat(HeadCase.of("causal", 100, 7).secondFlops()).isEqualTo(2.0 * 5_050 * 7);
  }

  @Test
  void saysWhatItIs() {
    HeadCase head = HeadCase.of("causal", 8_192, 64);
    assertThat(head).hasToString("causal, T = 8,192, d = 64");
    assertThat(head.withStatistics()).hasToString("causal, T = 8,192, d = 64, entropy and top-8");
  }

  private static DenseAttention reference(HeadRun run) {
    AttentionInputs inputs =
        new AttentionInputs(run.problem().shape(), run.queries(), run.keys(), run.values());
    return DenseAttention.of(inputs, run.problem().mask(), run.problem().rule(), 0, 4_099);
  }

  private static void addAll(List<Double> list, double[] values) {
    for (double value : values) {
      list.add(value);
    }
  }

  private static void addAll(List<Double> list, float[] values) {
    for (float value : values) {
      list.add((double) value);
    }
  }

  private static void assertSame(List<Double> actual, double[] expected) {
    assertThat(actual).hasSize(expected.length);
    for (int n = 0; n < expected.length; n++) {
      assertThat(actual.get(n)).as("value %s", n).isCloseTo(expected[n], within(1e-4));
    }
  }
}
