package org.longspan.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.pass.Panel;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.score.ScoreRule;
import org.longspan.shape.HeadLayout;
import org.longspan.tile.Span;

/** Every bit of a result is the same however the work is cut. */
class KernelBitsTest {
  private static final HeadLayout HEADS = new HeadLayout(2, 1, 11, 7);

  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void panelsOfAnyNumberOfRowBlocks(PanelKernel kernel) {
    int block = kernel.tileShape(HEADS).rows();
    for (String mask : List.of("full", "causal & !window(7,0)", "random(2,64,3) | sink(5)")) {
      KernelRun run = run(kernel, 7 * block + 1, 1_031, mask);
      DenseAttention whole = forward(run, run.panels(8L * block));
      for (int blocks = 1; blocks <= 7; blocks++) {
        assertSameBits(forward(run, run.panels((long) blocks * block)), whole);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void panelsOfOneRow(PanelKernel kernel) {
    int block = kernel.tileShape(HEADS).rows();
    KernelRun sequence = run(kernel, block + 1, 1_031, "causal");
    DenseAttention whole = forward(sequence, sequence.panels(2L * block));
    assertSameBits(forward(sequence, sequence.panels(block)), whole);
  }

  /** OpenBLAS rounds by the place of a row in its block, and plans cut at whole blocks. */
  static Stream<PanelKernel> kernelsOfOneChainARow() {
    return KernelRun.kernels().filter(kernel -> !kernel.name().equals("nd4j"));
  }

  @ParameterizedTest
  @MethodSource("kernelsOfOneChainARow")
  void panelsThatStartAnywhere(PanelKernel kernel) {
    long rows = 2L * Math.min(128, kernel.tileShape(HEADS).rows()) + 5;
    for (String mask :
        List.of("full", "causal", "window(40,3)", "random(2,64,3) | sink(5)", "random(20,16,5)")) {
      KernelRun run = run(kernel, rows, 1_031, mask);
      DenseAttention whole = forward(run, run.panels(rows));
      for (long panelRows : new long[] {1, 13, 33, 100, 127}) {
        assertSameBits(forward(run, run.panels(panelRows)), whole);
      }
    }
  }

  /** Of jobs without statistics nothing but the speed may differ. */
  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void outputsAreTheSameWithAndWithoutStatistics(PanelKernel kernel) {
    for (String mask : List.of("full", "causal", "random(2,64,3) | sink(5)")) {
      for (float factor : new float[] {0, 1, 30, 1e4f, Float.NaN}) {
        KernelRun run = run(kernel, 97, 1_031, mask);
        for (int n = 0; n < run.inputs().q().length; n += 3) {
          run.inputs().q()[n] *= factor;
        }
        DenseAttention kept = forward(run, run.panels(97));
        DenseAttention bare = forward(run.bare(), run.panels(97));
        assertThat(bare.output()).isEqualTo(kept.output());
        assertThat(bare.lse()).isEqualTo(kept.lse());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void anyKeySplits(PanelKernel kernel) {
    int block = kernel.tileShape(HEADS).rows();
    long keys = 8L * Span.KEYS + 77;
    for (String mask : List.of("full", "random(5,1024,1) & !dilated(70000,2)")) {
      KernelRun run = run(kernel, 13, keys, mask);
      DenseAttention whole = forward(run, run.panels(block));
      assertSameBits(forward(run, run.panels(block, 5)), whole);
      assertSameBits(forward(run, run.panels(block, 1, 2)), whole);
      assertSameBits(forward(run, run.panels(block, 3, 6)), whole);
      assertSameBits(forward(run, run.panels(block, 1, 3, 4, 8)), whole);
      assertSameBits(forward(run, run.panels(block, 1, 2, 3, 4, 5, 6, 7)), whole);
    }
  }

  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void aWorkerKeepsNothingOfEarlierPanels(PanelKernel kernel) {
    int block = kernel.tileShape(HEADS).rows();
    KernelRun run = run(kernel, 3 * block + 5, 1_031, "causal");
    List<Panel> panels = run.panels(block);
    List<Panel> backwards =
        Stream.iterate(panels.size() - 1, n -> n - 1)
            .limit(panels.size())
            .map(panels::get)
            .toList();
    assertSameBits(forward(run, backwards), forward(run, panels));
  }

  /** Also where a neighbour's scores are so large that it needs another reference than the row. */
  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void aRowDoesNotDependOnItsNeighbours(PanelKernel kernel) {
    for (String mask : List.of("full", "window(40,3)")) {
      DenseAttention expected = forward(kernel, mask, 1);
      for (float factor : new float[] {100, 1e6f, Float.NaN}) {
        DenseAttention actual = forward(kernel, mask, factor);
        for (int row = 0; row < 97; row += 3) {
          assertThat(outputs(actual, row)).isEqualTo(outputs(expected, row));
        }
      }
    }
  }

  /** Every row but each third is multiplied by {@code factor}. */
  private static DenseAttention forward(PanelKernel kernel, String mask, float factor) {
    AttentionInputs inputs = Inputs.gaussian(97, 1_031, HEADS);
    int width = HEADS.queryHeads() * HEADS.width();
    for (int n = 0; n < inputs.q().length; n++) {
      inputs.q()[n] *= n / width % 3 == 0 ? 1 : factor;
    }
    KernelRun run =
        KernelRun.of(
            kernel,
            inputs,
            Mask.parse(mask, MaskContext.of(97, 1_031)),
            ScoreRule.standard(HEADS.width()),
            3,
            50);
    return forward(run, run.panels(128 * 2));
  }

  private static double[] outputs(DenseAttention attention, int row) {
    int heads = HEADS.queryHeads();
    int width = heads * HEADS.valueWidth();
    return DoubleStream.concat(
            Arrays.stream(attention.output(), row * width, (row + 1) * width),
            Arrays.stream(attention.lse(), row * heads, (row + 1) * heads))
        .toArray();
  }

  private static KernelRun run(PanelKernel kernel, long queries, long keys, String mask) {
    return KernelRun.of(
        kernel,
        Inputs.gaussian(queries, keys, HEADS),
        Mask.parse(mask, MaskContext.of(queries, keys)),
        ScoreRule.standard(HEADS.width()),
        3,
        50);
  }

  private static DenseAttention forward(KernelRun run, List<Panel> panels) {
    return run.run(panels, List.of()).attention();
  }

  private static void assertSameBits(DenseAttention actual, DenseAttention expected) {
    assertThat(actual.output()).isEqualTo(expected.output());
    assertThat(actual.lse()).isEqualTo(expected.lse());
    assertThat(actual.entropy()).isEqualTo(expected.entropy());
    assertThat(actual.topKey()).isEqualTo(expected.topKey());
    assertThat(actual.topWeight()).isEqualTo(expected.topWeight());
  }
}
