package org.longspan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.error.UserException;
import org.longspan.kernel.TileCosts;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.KeyPass;
import org.longspan.pass.Panel;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.StateSpec;
import org.longspan.tile.Span;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;

class PlannerTest {
  private static final HeadLayout HEADS = new HeadLayout(4, 2, 8, 8);
  private static final KernelProfile KERNEL =
      new KernelProfile(
          "made up",
          new TileShape(128, 512),
          1_000,
          0,
          1e-4,
          new TileCosts(2, 0, 1),
          Map.of(),
          DeviceUse.NONE);
  private static final long GIB = 1L << 30;

  /** A piece of work that must be done once: rows of one head group over one span. */
  private record Piece(long row, int keyHead, long span) {}

  @ParameterizedTest
  @CsvSource({"1,1", "1,8", "2,2", "2,5", "7,1", "7,3", "7,7", "64,1", "64,4", "64,6", "64,8"})
  void everyLivePieceIsPlannedOnce(int tasks, int keySplits) {
    TileProblem problem = problem(1_031, 7 * Span.KEYS + 1, "window(3000,0) | global(40)");
    PlanOptions options =
        new PlanOptions(
            2, GIB, OptionalInt.of(tasks), OptionalLong.empty(), OptionalInt.of(keySplits), true);
    Plan plan = new Planner(problem, KERNEL, options).plan();

    Set<Piece> planned = new HashSet<>();
    for (Panel panel : units(forward(plan))) {
      assertThat(panel.queries().from() % plan.panelRows()).isZero();
      for (long row = panel.queries().from(); row < panel.queries().to(); row++) {
        for (long span = panel.spans().from(); span < panel.spans().to(); span++) {
          assertThat(planned.add(new Piece(row, panel.keyHead(), span))).isTrue();
        }
      }
    }
    assertThat(planned).containsAll(livePieces(problem));
    assertThat(units(second(plan))).doesNotHaveDuplicates().hasSize(2 * 29);
    assertThat(forward(plan).size()).isLessThanOrEqualTo(tasks);
    assertThat(second(plan).size()).isEqualTo(Math.min(tasks, 2 * 29));
    assertThat(plan.panelRows() % KERNEL.tile().rows()).isZero();
    assertLargestFirst(forward(plan));
    assertLargestFirst(second(plan));
  }

  /** In seconds: an enumeration of all tiles would take hours. */
  @ParameterizedTest
  @ValueSource(
      strings = {"random(3,64,1)", "causal & (window(4095,0) | sink(16) | random(3,64,1))"})
  void tenMillionTokensThatSeeRandomBlocks(String mask) {
    long length = 10_000_000;
    PlanOptions options =
        new PlanOptions(
            64, GIB, OptionalInt.empty(), OptionalLong.empty(), OptionalInt.empty(), false);
    Plan plan = new Planner(problem(length, length, mask), KERNEL, options).plan();
    assertThat(plan.totals().livePairs()).isGreaterThan(length);
    long live = plan.totals().fullTiles() + plan.totals().partialTiles();
    assertThat(forward(plan).stream().mapToLong(TileTask::cost).sum()).isEqualTo(live);
  }

  private static Set<Piece> livePieces(TileProblem problem) {
    Set<Piece> live = new HashSet<>();
    long keyLength = problem.shape().keyLength();
    for (long row = 0; row < problem.shape().queryLength(); row++) {
      for (long span = 0; span < Span.count(keyLength); span++) {
        RowRange keys = Span.keys(span, keyLength);
        if (problem.mask().livePairs(new RowRange(row, row + 1), keys) > 0) {
          for (int keyHead = 0; keyHead < problem.shape().heads().keyHeads(); keyHead++) {
            live.add(new Piece(row, keyHead, span));
          }
        }
      }
    }
    return live;
  }

  private static void assertLargestFirst(List<TileTask> tasks) {
    long[] costs = tasks.stream().mapToLong(TileTask::cost).toArray();
    long[] descending = LongStream.of(costs).map(cost -> -cost).sorted().map(c -> -c).toArray();
    assertThat(costs).isEqualTo(descending);
  }

  @Test
  void tasksAreOfLikeSize() {
    TileProblem problem = problem(100_000, 100_000, "causal");
    PlanOptions options =
        new PlanOptions(2, GIB, OptionalInt.of(7), OptionalLong.empty(), OptionalInt.empty(), true);
    Plan plan = new Planner(problem, KERNEL, options).plan();
    for (List<TileTask> tasks : List.of(forward(plan), second(plan))) {
      assertThat(tasks).hasSize(7);
      assertThat(tasks.get(6).cost()).isGreaterThan(tasks.get(0).cost() * 3 / 4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 17, 400})
  void everyCoreGetsWorkEvenFromFewQueries(int cores) {
    TileProblem problem = problem(1, 1_000L * Span.KEYS, "full");
    Plan plan = plan(problem, cores);
    assertThat(forward(plan).size()).isGreaterThanOrEqualTo(cores);
  }

  @Test
  void rowsThatSeeNothingKeepOneUnitThatWritesThem() {
    Plan plan = plan(problem(300, 400, "!full"), 4);
    assertThat(units(forward(plan)))
        .allMatch(panel -> panel.spans().isEmpty())
        .extracting(panel -> panel.queries().length())
        .satisfies(rows -> assertThat(rows.stream().mapToLong(n -> n).sum()).isEqualTo(2 * 300));
    assertThat(plan.totals().fullTiles() + plan.totals().partialTiles()).isZero();
  }

  @Test
  void withoutQueriesThereIsNoFirstPass() {
    Plan plan = plan(problem(0, 300, "full"), 4);
    assertThat(forward(plan)).isEmpty();
    assertThat(units(second(plan))).hasSize(2);
    assertThat(plan.totals().bytesRead()).isZero();
    assertThat(plan.totals().skippedTiles()).isZero();
  }

  @Test
  void withoutKeysTheRowsAreWrittenEmpty() {
    Plan plan = plan(problem(300, 0, "full"), 4);
    assertThat(units(forward(plan))).allMatch(panel -> panel.spans().isEmpty());
    assertThat(units(forward(plan)).stream().mapToLong(panel -> panel.queries().length()).sum())
        .isEqualTo(2 * 300);
    assertThat(second(plan)).isEmpty();
    assertThat(plan.totals().livePairs()).isZero();
  }

  @Test
  void panelsShrinkWithTheMemory() {
    TileProblem problem = problem(1_000_000, 1_000_000, "full");
    Plan roomy = plan(problem, 1);
    long budget = roomy.totals().memoryPerTask() / 3;
    PlanOptions options =
        new PlanOptions(
            1, budget, OptionalInt.empty(), OptionalLong.empty(), OptionalInt.empty(), false);
    Plan tight = new Planner(problem, KERNEL, options).plan();
    assertThat(tight.totals().memoryPerTask()).isBetween(budget * 3 / 4, budget);
    assertThat(tight.panelRows()).isLessThan(roomy.panelRows()).isPositive();
    assertThat(tight.totals().fullTiles()).isEqualTo(roomy.totals().fullTiles());
  }

  @Test
  void aTaskThatCannotHoldOneRowBlockIsRefused() {
    PlanOptions options =
        new PlanOptions(
            1, 9_999, OptionalInt.empty(), OptionalLong.empty(), OptionalInt.empty(), false);
    Planner planner = new Planner(problem(1_000, 1_000, "full"), KERNEL, options);
    assertThatThrownBy(planner::plan)
        .isInstanceOf(UserException.class)
        .hasMessageMatching(
            "one row block of 128 queries needs [0-9]+ bytes, and a task has 9999; "
                + "raise spark.executor.memory .* or lower the cores");
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, 9223372036854775807, full, panels of 8",
    "10000000000, 10000000000, causal, panels of 8",
    "100, 9223372036854775807, full, panels of 4",
    "100000, 144115188075855872, full, more than 9"
  })
  void whatIsTooLargeIsRefusedAtOnce(long queries, long keys, String mask, String problem) {
    Planner planner =
        new Planner(problem(queries, keys, mask), KERNEL, optionsOf(2, queries < 200));
    assertThatThrownBy(planner::plan)
        .isInstanceOf(UserException.class)
        .hasMessageContaining(problem)
        .hasMessageContaining("plan a part of the sequence");
  }

  private static PlanOptions optionsOf(int cores, boolean secondPass) {
    return new PlanOptions(
        cores, GIB, OptionalInt.empty(), OptionalLong.empty(), OptionalInt.empty(), secondPass);
  }

  @Test
  void noTasksAreRefused() {
    assertThatThrownBy(
            () ->
                new PlanOptions(
                    1, GIB, OptionalInt.of(0), OptionalLong.empty(), OptionalInt.empty(), false))
        .isInstanceOf(UserException.class)
        .hasMessage("the number of tasks is 0; give at least 1, or leave it out");
  }

  @Test
  void aHundredMillionTokensWithAWindow() {
    long tokens = 100_000_000;
    TileProblem problem = problem(tokens, tokens, "window(4096,0) | sink(4)");
    PlanTotals totals = plan(problem, 1_000).totals();
    long inWindow = 4_097 * tokens - 4_096 * 4_097 / 2;
    long behindWindow = LongStream.range(0, 4).map(key -> tokens - 4_097 - key).sum();
    long aheadOfWindow = 3 + 2 + 1;
    assertThat(totals.livePairs()).isEqualTo(inWindow + behindWindow + aheadOfWindow);
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "causal"})
  void aHundredMillionTokensThatSeeAlmostAll(String mask) {
    long tokens = 100_000_000;
    PlanTotals totals = plan(problem(tokens, tokens, mask), 1_000).totals();
    long expected = mask.equals("full") ? tokens * tokens : tokens * (tokens + 1) / 2;
    assertThat(totals.livePairs()).isEqualTo(expected);
    long skipped = totals.skippedTiles();
    long tiles = totals.fullTiles() + totals.partialTiles() + skipped;
    assertThat(tiles).isEqualTo(4L * ((tokens + 127) / 128) * ((tokens + 511) / 512));
  }

  private static Plan plan(TileProblem problem, int cores) {
    PlanOptions options =
        new PlanOptions(
            cores, GIB, OptionalInt.empty(), OptionalLong.empty(), OptionalInt.empty(), true);
    return new Planner(problem, KERNEL, options).plan();
  }

  private static TileProblem problem(long queries, long keys, String mask) {
    return new TileProblem(
        new AttentionShape(queries, keys, HEADS),
        Mask.parse(mask, MaskContext.of(queries, keys)),
        ScoreRule.standard(8),
        new StateSpec(8, true, 0));
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
