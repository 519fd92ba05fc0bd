package org.longspan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.longspan.kernel.TileCosts;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.softmax.StateSpec;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;

class ExplainTest {

  @Test
  void saysWhatWillRun() {
    assertThat(explain(1_000, 2_000, "causal", 100))
        .isEqualToNormalizingNewlines(
            """
            queries x keys  1,000 x 2,000
            heads           4 query, 2 key/value; d = 64, dv = 32
            mask            causal
            live pairs      500,500 per head (25.0 % of all)
            kernel          made up, tiles of 128 x 512
            tiles           16 full, 12.5 %
                            32 partial, 25.0 %
                            80 skipped, 62.5 %
            panels          128 query rows each, 1 key split(s)
            tasks           16 attention, the largest 8.3 % of the work
                            2 received, the largest 50.0 % of the work
            flops           3.84e+08 useful
            bytes           7.0 MiB read, 0 B shuffled
                            any algorithm reads at least 53.1 KiB per core
            memory per task 369.8 KiB
            predicted       6.7 s for the tiles
            """);
  }

  @Test
  void saysWhatATaskTakesOfADevice() {
    assertThat(explain(1_000, 2_000, "causal", 100, new DeviceUse(3 << 20, 8L << 30)))
        .containsPattern(
            "memory per task 369.8 KiB\\R {16}3.0 MiB of the device, which has 8.0 GiB\\R");
  }

  @Test
  void saysThatNothingWillRun() {
    assertThat(explain(0, 2_000, "causal", 1))
        .containsPattern("live pairs +0 per head \\(none of all\\)")
        .containsPattern("tiles +0 full, 0 %")
        .containsPattern("tasks +0 attention\\R");
  }

  @Test
  void sharesOfAnEnormousMaskAreStillRight() {
    assertThat(explain(2_000_000_000, 2_000_000_000, "full", 1)).contains("(100 % of all)");
  }

  private static String explain(long queries, long keys, String mask, int cores) {
    return explain(queries, keys, mask, cores, DeviceUse.NONE);
  }

  private static String explain(long queries, long keys, String mask, int cores, DeviceUse device) {
    HeadLayout heads = new HeadLayout(4, 2, 64, 32);
    TileProblem problem =
        new TileProblem(
            new AttentionShape(queries, keys, heads),
            Mask.parse(mask, MaskContext.of(queries, keys)),
            ScoreRule.standard(64),
            new StateSpec(32, false, 0));
    KernelProfile kernel =
        new KernelProfile(
            "made up",
            new TileShape(128, 512),
            10_000,
            0,
            0.1,
            new TileCosts(2, 0, 1),
            Map.of(),
            device);
    PlanOptions options =
        new PlanOptions(
            cores,
            1L << 30,
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalInt.empty(),
            queries < 10_000);
    return Explain.text(new Planner(problem, kernel, options).plan(), problem);
  }
}
