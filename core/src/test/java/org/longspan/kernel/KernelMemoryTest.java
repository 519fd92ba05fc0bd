package org.longspan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.PartialState;
import org.longspan.softmax.StateSpec;

/** What kernels allocate, as the JVM counts it for this thread. */
class KernelMemoryTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final HeadLayout HEADS = new HeadLayout(1, 1, 64, 64);

  /** What the JVM itself allocates on the way: profiles, boxes of code not yet compiled. */
  private static final long CALLS = 200;

  @ParameterizedTest
  @ValueSource(ints = {1, 59, 64, 128, 256})
  void aWorkerHoldsWhatWasPredicted(int width) {
    TileKernel kernel = Kernels.find("vector");
    HeadLayout heads = new HeadLayout(2, 1, width, width);
    TileProblem problem = problem(heads, "full");
    kernel.open(problem).close();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    TileWorker worker = kernel.open(problem);
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    worker.close();
    assertThat(bytes).isCloseTo(kernel.workerBytes(heads), withPercentage(10));
  }

  @ParameterizedTest
  @MethodSource("masks")
  void aTileAllocatesNothing(String mask) {
    TileKernel kernel = Kernels.find("vector");
    TileShape tile = kernel.tileShape(HEADS);
    TileProblem problem = problem(HEADS, mask);
    float[] rows = new float[tile.rows() * HEADS.width()];
    float[] keys = new float[tile.keys() * HEADS.width()];
    PartialState state = new PartialState(tile.rows(), problem.state().withStrip(tile.strip()));
    try (TileWorker worker = kernel.open(problem)) {
      float[] packed = new float[worker.packedLength(tile.rows(), HEADS.width())];
      worker.packQueries(rows, HEADS.width(), packed, 0);
      RowRange positions = RowRange.first(tile.rows());
      QueryBlock block = new QueryBlock(packed, 0, positions, 0, tile.strip());
      worker.load(keys, keys, RowRange.first(tile.keys()));
      Coverage coverage = problem.mask().coverage(positions, RowRange.first(tile.keys()));
      long least = Long.MAX_VALUE;
      // Until the compiler is done, vectors are objects.
      for (int round = 0; round < 100 && least > 0; round++) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int call = 0; call < CALLS; call++) {
          worker.fold(block, coverage, state);
        }
        least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least / CALLS).as("bytes a tile").isLessThanOrEqualTo(64);
    }
  }

  static List<String> masks() {
    return List.of("full", "causal", "window(100,100)");
  }

  @Test
  void thePlainAndTheFastSoftmaxAreBothThere() {
    assertThat(RowSoftmax.fastest()).isNotInstanceOf(PlainRowSoftmax.class);
  }

  private static TileProblem problem(HeadLayout heads, String mask) {
    AttentionShape shape = new AttentionShape(1_024, 1_024, heads);
    return new TileProblem(
        shape,
        Mask.parse(mask, MaskContext.of(1_024, 1_024)),
        ScoreRule.standard(heads.width()),
        new StateSpec(heads.valueWidth(), false, 0));
  }
}
