package org.longspan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.kernel.Inputs;
import org.longspan.kernel.KernelRun;
import org.longspan.kernel.PanelKernel;
import org.longspan.kernel.TileCosts;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskArbitraries;
import org.longspan.mask.MaskContext;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.KeyPass;
import org.longspan.pass.Panel;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.StateSpec;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;

/** What a plan predicts is what a count of every tile and pair gives, and what the passes do. */
class PlanTotalsTest {
  private static final TileShape TILE = new TileShape(8, 16);

  @Property(tries = 300)
  @Domain(MaskArbitraries.class)
  @Domain(DomainContext.Global.class)
  void tilesAndPairsAreThoseOfACountOfAll(
      @ForAll Mask mask, @ForAll @IntRange(min = 1, max = 40) int tasks) {
    HeadLayout heads = new HeadLayout(4, 2, 3, 5);
    AttentionShape shape = new AttentionShape(150, 131, heads);
    TileProblem problem =
        new TileProblem(shape, mask, ScoreRule.standard(3), new StateSpec(5, true, 2));
    PlanOptions options =
        new PlanOptions(
            2, 1L << 30, OptionalInt.of(tasks), OptionalLong.empty(), OptionalInt.empty(), true);
    Plan plan =
        new Planner(
                problem,
                new KernelProfile(
                    "made up", TILE, 0, 0, 1, new TileCosts(2, 0, 1), Map.of(), DeviceUse.NONE),
                options)
            .plan();
    PlanTotals totals = plan.totals();

    long[] tiles = countTiles(mask);
    assertThat(totals.skippedTiles()).isEqualTo(4 * tiles[Coverage.EMPTY.ordinal()]);
    assertThat(totals.partialTiles()).isEqualTo(4 * tiles[Coverage.PARTIAL.ordinal()]);
    assertThat(totals.fullTiles()).isEqualTo(4 * tiles[Coverage.FULL.ordinal()]);
    long pairs = countPairs(mask);
    assertThat(totals.livePairs()).isEqualTo(pairs);
    assertThat(totals.flops()).isEqualTo(4.0 * pairs * 2 * (3 + 5));
    long live = totals.fullTiles() + totals.partialTiles();
    assertThat(cost(forward(plan))).isEqualTo(live);
    assertThat(cost(second(plan))).isEqualTo(live);
  }

  private static long[] countTiles(Mask mask) {
    long[] tiles = new long[Coverage.values().length];
    for (int row = 0; row < 150; row += TILE.rows()) {
      for (int key = 0; key < 131; key += TILE.keys()) {
        RowRange queries = new RowRange(row, Math.min(150, row + TILE.rows()));
        RowRange keys = new RowRange(key, Math.min(131, key + TILE.keys()));
        tiles[mask.coverage(queries, keys).ordinal()]++;
      }
    }
    return tiles;
  }

  private static long countPairs(Mask mask) {
    long pairs = 0;
    for (int query = 0; query < 150; query++) {
      for (int key = 0; key < 131; key++) {
        pairs += mask.allows(query, key) ? 1 : 0;
      }
    }
    return pairs;
  }

  static Stream<Arguments> kernelsAndJobs() {
    return KernelRun.kernels()
        .flatMap(
            kernel ->
                Stream.of(
                    arguments(kernel, 4_999, 9_001, "causal", 5, 1),
                    arguments(kernel, 4_999, 9_001, "window(700,30) | global(3)", 3, 1),
                    arguments(kernel, 33, 40_000, "!window(100,100)", 7, 3),
                    arguments(kernel, 2_100, 40_000, "random(3,512,1) & !causal", 64, 2),
                    arguments(kernel, 129, 7, "full", 1, 1)));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndJobs")
  void bothPassesDoWhatWasPredicted(
      PanelKernel kernel, int queries, int keys, String expression, int tasks, int keySplits) {
    HeadLayout heads = new HeadLayout(2, 1, 2, 1);
    Mask mask = Mask.parse(expression, MaskContext.of(queries, keys));
    KernelRun run =
        KernelRun.of(
            kernel, Inputs.gaussian(queries, keys, heads), mask, ScoreRule.standard(2), 0, 500);
    PlanOptions options =
        new PlanOptions(
            2,
            1L << 30,
            OptionalInt.of(tasks),
            OptionalLong.empty(),
            OptionalInt.of(keySplits),
            true);
    KernelProfile profile = KernelProfile.of(kernel, heads, 1, Map.of());
    Plan plan = new Planner(run.problem(), profile, options).plan();

    KernelRun.Result result = run.run(units(forward(plan)), units(second(plan)));

    PlanTotals totals = plan.totals();
    assertThat(result.forward().fullTiles()).isEqualTo(totals.fullTiles());
    assertThat(result.forward().partialTiles()).isEqualTo(totals.partialTiles());
    assertThat(result.second().fullTiles()).isEqualTo(totals.fullTiles());
    assertThat(result.second().partialTiles()).isEqualTo(totals.partialTiles());
    assertThat(result.forward().bytesRead() + result.second().bytesRead())
        .isEqualTo(totals.bytesRead());
    assertThat(result.attention()).usingRecursiveComparison().isEqualTo(run.run());
  }

  private static long cost(List<TileTask> tasks) {
    return tasks.stream().mapToLong(TileTask::cost).sum();
  }

  private static List<TileTask> forward(Plan plan) {
    return plan.pass(ForwardPass.NAME).orElseThrow().tasks();
  }

  private static List<TileTask> second(Plan plan) {
    return plan.pass(KeyPass.NAME).orElseThrow().tasks();
  }

  private static List<Panel> units(List<TileTask> tasks) {
    return tasks.stream().flatMap(task -> task.units().stream()).toList();
  }
}
