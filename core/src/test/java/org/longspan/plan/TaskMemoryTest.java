package org.longspan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.Panel;
import org.longspan.pass.PanelWorker;
import org.longspan.pass.PassTensors;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.MergeTree;
import org.longspan.softmax.StateSpec;
import org.longspan.store.MemoryRows;
import org.longspan.tile.Span;
import org.longspan.tile.TileProblem;

/** A task allocates what was predicted, and keeps nearly all of it to its end. */
class TaskMemoryTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROWS = 1_024;

  /** Rounds without a gain, once what was predicted is met. */
  private static final int CALM_ROUNDS = 3;

  private static final int MOST_ROUNDS = 200;

  @ParameterizedTest
  @CsvSource({
    "full, 1, 1, 64",
    "full, 2, 2, 64",
    "full, 5, 5, 128",
    "'window(0,99)', 9, 1, 64",
    "prefix(40000), 9, 3, 64",
    "'dilated(1,100000)', 9, 2, 64"
  })
  void aPanelTakesWhatWasPredicted(String mask, int spans, int liveSpans, int width) {
    PanelKernel kernel = Kernels.find("vector");
    HeadLayout heads = new HeadLayout(2, 1, width, width);
    int keys = spans * Span.KEYS;
    TileProblem problem =
        new TileProblem(
            new AttentionShape(ROWS, keys, heads),
            Mask.parse(mask, MaskContext.of(ROWS, keys)),
            ScoreRule.standard(width),
            new StateSpec(width, true, 4));
    MemoryRows q = new MemoryRows(new float[2 * ROWS * width], 2, width);
    MemoryRows k = new MemoryRows(new float[keys * width], 1, width);
    PanelWork work =
        PanelWork.count(
            problem.mask(),
            RowRange.first(ROWS),
            problem.shape(),
            List.of(new RowRange(0, spans)),
            kernel.tileShape(heads));
    assertThat(work.liveSpans()).isEqualTo(liveSpans);
    long predicted =
        new TaskMemory(problem, KernelProfile.of(kernel, heads, 1, Map.of()))
            .bytes(ROWS, 1, work.liveSpans());
    long least = Long.MAX_VALUE;
    int rounds = 0;
    // Until the compiler is done, vectors are objects.
    for (int calm = 0; calm < CALM_ROUNDS && rounds < MOST_ROUNDS; rounds++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      PassTensors tensors = new PassTensors(q, k, k);
      try (PanelWorker<List<List<MergeTree.Node>>> pass =
          kernel.open(new ForwardPass(problem), tensors, tiles -> {})) {
        for (List<MergeTree.Node> nodes :
            pass.run(new Panel(RowRange.first(ROWS), 0, problem.shape().keys()))) {
          FinishedRows.of(nodes.get(0).state(), ROWS);
        }
      }
      long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
      calm = bytes >= least && least <= 1.1 * predicted ? calm + 1 : 0;
      least = Math.min(least, bytes);
    }
    assertThat(least).isCloseTo(predicted, withPercentage(10));
  }
}
