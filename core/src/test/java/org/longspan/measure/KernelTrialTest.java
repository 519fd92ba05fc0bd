package org.longspan.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
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

  /** A mask with a row per query knows of none where there are no queries. */
  @ParameterizedTest
  @CsvSource({"0,3,11", "3,0,12", "0,0,13"})
  void theMaskOfAnEmptyJobIsNotAsked(int queries, int keys, int width) {
    TileProblem problem = problem(queries, keys, width, new NoPositions());
    assertThat(KernelTrial.speeds(List.of("scalar"), problem, 1)).hasSize(1);
  }

  /** Only where the mask cuts is the code of its tests compiled before the first task. */
  @ParameterizedTest
  @CsvSource({"5000,14", "100000,15"})
  void theTrialGoesWhereTheMaskCuts(int window, int width) {
    TellTale mask = new TellTale(window);
    TileProblem problem = problem(2 * window, 2 * window, width, mask);
    assertThat(KernelTrial.speeds(List.of("scalar"), problem, 1)).hasSize(1);
    assertThat(mask.askedForPairs).isTrue();
  }

  /** A window that tells whether single pairs of it were asked for. */
  private static final class TellTale implements Mask {
    private static final long serialVersionUID = 1L;

    private final Mask window;
    private boolean askedForPairs;

    TellTale(int keys) {
      window =
          Mask.parse("window(" + keys + "," + keys + ")", MaskContext.of(2L * keys, 2L * keys));
    }

    @Override
    public boolean allows(long query, long key) {
      askedForPairs = true;
      return window.allows(query, key);
    }

    @Override
    public Coverage coverage(RowRange queries, RowRange keys) {
      return window.coverage(queries, keys);
    }
  }

  private static final class NoPositions implements Mask {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean allows(long query, long key) {
      throw new IndexOutOfBoundsException();
    }

    @Override
    public Coverage coverage(RowRange queries, RowRange keys) {
      throw new IndexOutOfBoundsException();
    }
  }

  private static TileProblem problem(long tokens, int width) {
    Mask causal = Mask.parse("causal", MaskContext.of(tokens, tokens));
    return problem(tokens, tokens, width, causal);
  }

  private static TileProblem problem(long queries, long keys, int width, Mask mask) {
    return new TileProblem(
        new AttentionShape(queries, keys, new HeadLayout(2, 1, width, width)),
        mask,
        ScoreRule.standard(width),
        new StateSpec(width, true, 3));
  }
}
