package org.longspan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.kernel.dense.PlainRowSoftmax;
import org.longspan.kernel.dense.RowSoftmax;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.PartialState;
import org.longspan.softmax.StateSpec;
import org.longspan.stats.KeyStats;
import org.longspan.stats.KeyStatsSpec;
import org.longspan.tile.QueryBlock;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;
import org.longspan.tile.TileWorker;

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
    TileProblem problem = problem(heads, "full", new StateSpec(width, false, 0));
    kernel.open(problem).close();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    TileWorker worker = kernel.open(problem);
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    worker.close();
    assertThat(bytes).isCloseTo(kernel.workerBytes(heads), withPercentage(10));
  }

  /** Loading, both passes, with all statistics. */
  @ParameterizedTest
  @MethodSource("tiles")
  void aTileAllocatesNextToNothing(String mask, int most, StateSpec state) {
    long bytes = settledBytes(Kernels.find("vector"), problem(HEADS, mask, state), true);
    assertThat(bytes).as("bytes a tile").isLessThanOrEqualTo(most);
  }

  /** Bytes a tile that is loaded, folded and, in the second pass, received. */
  private static long settledBytes(TileKernel kernel, TileProblem problem, boolean second) {
    TileShape tile = kernel.tileShape(HEADS);
    float[] keys = new float[tile.keys() * HEADS.width()];
    RowRange tileKeys = RowRange.first(tile.keys());
    RowRange positions = RowRange.first(tile.rows());
    Coverage coverage = problem.mask().coverage(positions, tileKeys);
    PartialState rows = new PartialState(tile.rows(), problem.state().withStrip(tile.strip()));
    KeyStats stats = new KeyStats(KeyStatsSpec.of(1_024, 1_024, 256), tileKeys);
    double[] lse = new double[tile.rows()];
    try (TileWorker worker = kernel.open(problem)) {
      float[] packed = new float[worker.packedLength(tile.rows(), HEADS.width())];
      worker.packQueries(new float[tile.rows() * HEADS.width()], HEADS.width(), packed, 0);
      QueryBlock block = new QueryBlock(packed, 0, positions, 0, tile.strip());
      return settledBytes(
          () -> {
            worker.load(keys, keys, tileKeys);
            worker.fold(block, coverage, rows);
            if (second) {
              worker.receive(block, coverage, lse, stats);
            }
          });
    }
  }

  /** Until the compiler is done, vectors are objects. */
  private static long settledBytes(Runnable tile) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 100 && least > 0; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int call = 0; call < CALLS; call++) {
        tile.run();
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least / CALLS;
  }

  /**
   * A full tile takes nothing, or an object or two that the compiler happens not to see through.
   * What is cut into words by the mask takes a range for each, and a random mask 3 to 16 KB.
   */
  static Stream<Arguments> tiles() {
    return Stream.of(
            Map.entry("full", 64),
            Map.entry("causal", 512),
            Map.entry("window(100,100)", 512),
            Map.entry("random(1,64,3) | sink(4)", 20_480))
        .flatMap(
            mask ->
                Stream.of(new StateSpec(64, false, 0), new StateSpec(64, true, 8))
                    .map(state -> Arguments.of(mask.getKey(), mask.getValue(), state)));
  }

  /**
   * The compiler is not to box the vectors of a job that follows one of another kind: 1.6 MB a
   * tile. What is left is ND4J's own, for two products.
   */
  @Test
  void aTileOfNd4jAllocatesLittleWhateverCameBefore() {
    TileKernel kernel = Kernels.find("nd4j");
    for (StateSpec spec :
        List.of(
            new StateSpec(64, false, 0), new StateSpec(64, true, 8), new StateSpec(64, false, 0))) {
      long bytes = settledBytes(kernel, problem(HEADS, "full", spec), false);
      assertThat(bytes).as("bytes a tile with %s", spec).isLessThanOrEqualTo(16_384);
    }
  }

  @Test
  void thePlainAndTheFastSoftmaxAreBothThere() {
    assertThat(RowSoftmax.fastest()).isNotInstanceOf(PlainRowSoftmax.class);
  }

  private static TileProblem problem(HeadLayout heads, String mask, StateSpec state) {
    AttentionShape shape = new AttentionShape(1_024, 1_024, heads);
    return new TileProblem(
        shape,
        Mask.parse(mask, MaskContext.of(1_024, 1_024)),
        ScoreRule.standard(heads.width()),
        state);
  }
}
