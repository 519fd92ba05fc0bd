package org.longspan.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.softmax.StateSpec;
import org.longspan.tile.TileProblem;

class KernelTrialTest {

  @Test
  void everyKernelThatIsNamedIsMeasured() {
    List<KernelSpeed> speeds = KernelTrial.speeds(List.of("scalar", "nd4j"), problem(1_000, 7), 1);
    assertThat(speeds).extracting(KernelSpeed::kernel).containsExactly("scalar", "nd4j");
    assertThat(speeds).allMatch(speed -> speed.secondsPerTile() > 0 && speed.gigaflops() > 0);
  }

  @Test
  void aJobOfTheSameShapeIsNotMeasuredAgain() {
    KernelSpeed first = KernelTrial.speeds(List.of("scalar"), problem(1_000, 7), 1).get(0);
    KernelSpeed longer = KernelTrial.speeds(List.of("scalar"), problem(2_000, 7), 1).get(0);
    KernelSpeed wider = KernelTrial.speeds(List.of("scalar"), problem(1_000, 8), 1).get(0);
    assertThat(longer).isSameAs(first);
    assertThat(wider).isNotSameAs(first);
  }

  @Test
  void jobsShorterThanATileAreMeasured() {
    assertThat(KernelTrial.speeds(List.of("scalar"), problem(0, 7), 1)).hasSize(1);
    assertThat(KernelTrial.speeds(List.of("scalar"), problem(1, 9), 1)).hasSize(1);
  }

  private static TileProblem problem(long tokens, int width) {
    return new TileProblem(
        new AttentionShape(tokens, tokens, new HeadLayout(2, 1, width, width)),
        Mask.parse("causal", MaskContext.of(tokens, tokens)),
        ScoreRule.standard(width),
        new StateSpec(width, true, 3));
  }
}
