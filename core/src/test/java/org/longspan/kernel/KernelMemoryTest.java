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
import org.longspan.softmax.LseValues;
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
    TileKernel kernel = tileKernel("vector");
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
    try (OneTile tile = OneTile.of("vector", problem(HEADS, mask, state))) {
      KeyStats stats = tile.emptyStats();
      LseValues lse = LseValues.of(new double[tile.block().liveRows()]);
      long bytes =
          settledBytes(
              most,
              () -> {
                tile.worker().load(tile.keys(), tile.keys(), tile.tileKeys());
                tile.worker().fold(tile.block(), tile.coverage(), tile.rows());
                tile.worker().receive(tile.block(), tile.coverage(), lse, stats);
              });
      assertThat(bytes).as("bytes per tile").isLessThanOrEqualTo(most);
    }
  }

  /**
   * A tile of zeros. Every test calls the worker in a lambda of its own: where the calls of two
   * kernels meet, the compiler sees through less.
   */
  private record OneTile(
      TileProblem problem,
      TileWorker worker,
      float[] keys,
      RowRange tileKeys,
      QueryBlock block,
      Coverage coverage,
      PartialState rows)
      implements AutoCloseable {

    static OneTile of(String kernelName, TileProblem problem) {
      TileKernel kernel = tileKernel(kernelName);
      TileShape tile = kernel.tileShape(HEADS);
      RowRange tileKeys = RowRange.first(tile.keys());
      RowRange positions = RowRange.first(tile.rows());
      TileWorker worker = kernel.open(problem);
      float[] packed = new float[worker.packedLength(tile.rows(), HEADS.width())];
      worker.packQueries(new float[tile.rows() * HEADS.width()], HEADS.width(), packed, 0);
      return new OneTile(
          problem,
          worker,
          new float[tile.keys() * HEADS.width()],
          tileKeys,
          new QueryBlock(packed, 0, positions, 0, tile.strip()),
          problem.mask().coverage(positions, tileKeys),
          new PartialState(tile.rows(), problem.state().withStrip(tile.strip())));
    }

    KeyStats emptyStats() {
      return new KeyStats(problem.shape(), KeyStatsSpec.of(problem.shape(), 256), tileKeys);
    }

    @Override
    public void close() {
      worker.close();
    }
  }

  /**
   * The bytes of a tile, at {@code most} or at their least: until it is compiled, vectors are
   * objects.
   */
  private static long settledBytes(long most, Runnable tile) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 100 && least > CALLS * most; round++) {
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
            Map.entry("causal", 256),
            Map.entry("window(100,100)", 256),
            Map.entry("random(1,64,3) | sink(4)", 20_480))
        .flatMap(
            mask ->
                Stream.of(new StateSpec(64, false, 0), new StateSpec(64, true, 8))
                    .map(state -> Arguments.of(mask.getKey(), mask.getValue(), state)));
  }

  /**
   * The compiler must not box the vectors of a job that follows one of another kind: 1.6 MB per
   * tile. The remaining bytes are ND4J's own, for two products.
   */
  @Test
  void aTileOfNd4jAllocatesLittleWhateverCameBefore() {
    for (StateSpec spec :
        List.of(
            new StateSpec(64, false, 0), new StateSpec(64, true, 8), new StateSpec(64, false, 0))) {
      try (OneTile tile = OneTile.of("nd4j", problem(HEADS, "full", spec))) {
        long bytes =
            settledBytes(
                16_384,
                () -> {
                  tile.worker().load(tile.keys(), tile.keys(), tile.tileKeys());
                  tile.worker().fold(tile.block(), tile.coverage(), tile.rows());
                });
        assertThat(bytes).as("bytes per tile with %s", spec).isLessThanOrEqualTo(16_384);
      }
    }
  }

  @Test
  void thePlainAndTheFastSoftmaxAreBothThere() {
    assertThat(RowSoftmax.fastest()).isNotInstanceOf(PlainRowSoftmax.class);
  }

  private static TileKernel tileKernel(String name) {
    return (TileKernel) Kernels.find(name);
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
