package org.longspan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.kernel.TileCosts;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.mask.term.Document;
import org.longspan.pass.ForwardPass;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.softmax.StateSpec;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;

/** A document of a million tokens beside 5,000 short ones. */
class SkewTest {
  private static final int LONG = 1_000_000;

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 64})
  void allCoresAreBusyToTheEnd(int cores) {
    long[] starts = starts();
    long tokens = starts[starts.length - 1] + 10;
    Mask mask =
        Mask.parse("causal & document", MaskContext.of(tokens, tokens).with(new Document(starts)));
    HeadLayout heads = new HeadLayout(1, 1, 64, 64);
    TileProblem problem =
        new TileProblem(
            new AttentionShape(tokens, tokens, heads),
            mask,
            ScoreRule.standard(64),
            new StateSpec(64, false, 0));
    KernelProfile kernel =
        new KernelProfile(
            "made up",
            new TileShape(96, 512),
            0,
            0,
            1e-4,
            new TileCosts(2, 0, 1),
            Map.of(),
            DeviceUse.NONE);
    PlanOptions options =
        new PlanOptions(
            cores, 1L << 30, OptionalInt.empty(), OptionalLong.empty(), OptionalInt.empty(), false);
    List<TileTask> tasks =
        new Planner(problem, kernel, options).plan().pass(ForwardPass.NAME).orElseThrow().tasks();
    long total = tasks.stream().mapToLong(TileTask::cost).sum();
    assertThat((double) total / cores / lastEnd(tasks, cores)).isGreaterThan(0.98);
  }

  /** The first segment is long, the last one has 10 tokens. */
  private static long[] starts() {
    Random random = new Random(1);
    long[] starts = new long[5_001];
    starts[1] = LONG;
    for (int n = 2; n < starts.length; n++) {
      starts[n] = starts[n - 1] + 10 + random.nextInt(1_991);
    }
    return starts;
  }

  /** When the last core is done, in tiles: whoever is free takes the next task. */
  private static long lastEnd(List<TileTask> tasks, int cores) {
    long[] ends = new long[cores];
    for (TileTask task : tasks) {
      int free = 0;
      for (int core = 1; core < cores; core++) {
        free = ends[core] < ends[free] ? core : free;
      }
      ends[free] += task.cost();
    }
    long last = 0;
    for (long end : ends) {
      last = Math.max(last, end);
    }
    return last;
  }
}
