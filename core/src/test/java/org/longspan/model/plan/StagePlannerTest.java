package org.longspan.model.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.longspan.error.UserException;
import org.longspan.kernel.Kernels;
import org.longspan.model.ModelSpec;
import org.longspan.model.load.Model;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.model.stage.Stage;
import org.longspan.plan.KernelProfile;
import org.longspan.plan.Planner;
import org.longspan.shape.RowRange;

class StagePlannerTest {
  private static final Path CASES =
      Path.of("src", "test", "resources", "org", "longspan", "model", "cases");
  private static final long GIB = 1L << 30;

  /** ModernBERT has windows of 16 tokens in layers 1, 2 and 4. */
  @Test
  void layersWithWindowsJoinTheLayerBeforeThem() {
    StagePlan plan = plan("modernbert", TokenLayout.of(100_000), StageOptions.Barriers.FEWEST);

    assertThat(plan.stages())
        .containsExactly(new Stage(0, 0, 0), new Stage(1, 0, 3), new Stage(2, 3, 5));
  }

  @Test
  void everyLayerIsAStageWhereItIsAsked() {
    StagePlan plan = plan("modernbert", TokenLayout.of(100_000), StageOptions.Barriers.EVERY_LAYER);

    assertThat(plan.stages()).hasSize(6).startsWith(new Stage(0, 0, 0), new Stage(1, 0, 1));
  }

  @Test
  void layersWithStatisticsHavePanelsThatAnAttentionTakes() {
    TokenLayout longest = TokenLayout.of(2_000_000);
    assertThat(plan("llama", longest, StageOptions.Barriers.FEWEST).panelRows()).isEqualTo(16_384);
    assertThat(plan("llama", longest, StageOptions.Barriers.EVERY_LAYER).panelRows())
        .isEqualTo(Planner.TALLEST_PANEL);
  }

  /** Shorter documents than panels see no other rows: there is nothing to wait for. */
  @Test
  void packedBlocksNeedNoBarrier() {
    TokenLayout.Builder blocks = new TokenLayout.Builder();
    for (int n = 0; n < 100; n++) {
      blocks.add(n, 512, RowRange.first(512));
    }
    StagePlan plan = plan("bert", blocks.build(), StageOptions.Barriers.FEWEST);

    assertThat(plan.stages()).containsExactly(new Stage(0, 0, 3));
    assertThat(plan.panelRows() % 512).isZero();
    assertThat(plan.estimates().get(0).bytesWritten()).isZero();
  }

  @Test
  void costsAreThoseOfTheLayers() {
    int tokens = 4_096;
    StagePlan plan = plan("llama", TokenLayout.of(tokens), StageOptions.Barriers.FEWEST);
    ModelSpec model = spec("llama");

    double attention = plan.estimates().stream().mapToDouble(StageEstimate::attentionFlops).sum();
    double linear = plan.estimates().stream().mapToDouble(StageEstimate::linearFlops).sum();

    // 3 layers, 4 heads of 8: 2 (8 + 8) flops for each of half the pairs.
    double pairs = tokens * (tokens + 1) / 2.0;
    assertThat(attention).isEqualTo(3 * 4 * 32 * pairs);
    double norms = model.layers().stream().mapToDouble(layer -> 2 * 32).sum();
    double weights = model.layers().stream().mapToDouble(layer -> layer.parameters()).sum() - norms;
    assertThat(linear).isEqualTo(2 * weights * tokens);
    assertThat(plan.seconds()).isGreaterThan(linear * 1e-9 / 2);
  }

  @Test
  void aTaskThatCannotHoldABlockIsRefused() {
    assertThatThrownBy(
            () ->
                planner("llama", TokenLayout.of(1_000), 1_000, StageOptions.Barriers.FEWEST).plan())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("128 rows")
        .hasMessageContaining("spark.executor.memory");
  }

  private static StagePlan plan(String name, TokenLayout layout, StageOptions.Barriers barriers) {
    return planner(name, layout, GIB, barriers).plan();
  }

  private static StagePlanner planner(
      String name, TokenLayout layout, long memory, StageOptions.Barriers barriers) {
    ModelSpec model = spec(name);
    KernelProfile profile =
        KernelProfile.of(
            Kernels.find("vector"), model.layers().get(0).attention().heads(), 1e-5, Map.of());
    StageOptions options =
        new StageOptions(2, memory, OptionalInt.empty(), OptionalLong.empty(), barriers);
    StagePlanner.Wanted wanted = new StagePlanner.Wanted(List.of(), 1, false);
    return new StagePlanner(model, layout, wanted, profile, 1e-9, options);
  }

  private static ModelSpec spec(String name) {
    try (Model model = Model.open(CASES.resolve(name))) {
      return model.spec();
    }
  }
}
