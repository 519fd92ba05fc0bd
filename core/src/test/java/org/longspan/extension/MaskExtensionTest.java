package org.longspan.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.error.UserException;
import org.longspan.kernel.KernelRun;
import org.longspan.kernel.TileKernel;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.mask.term.Window;
import org.longspan.mask.tile.Grid;
import org.longspan.mask.tile.TileCount;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;

/** A mask term of test sources alone goes through all that the built-in ones go through. */
class MaskExtensionTest {
  private static final AttentionShape SHAPE =
      new AttentionShape(131, 127, new HeadLayout(2, 1, 8, 8));
  private static final MaskContext CONTEXT = MaskContext.of(SHAPE);
  private static final String EXPRESSION = "diagonal(3) | window(1,0) & !diagonal(0)";

  @Test
  void itIsParsedAndPrinted() {
    Mask mask = Mask.parse(EXPRESSION, CONTEXT);
    assertThat(mask).isEqualTo(new Diagonal(3).or(new Window(1, 0).and(new Diagonal(0).not())));
    assertThat(mask).hasToString(EXPRESSION);
    assertThatThrownBy(() -> Mask.parse("diagonal", CONTEXT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("write diagonal(D)");
    assertThatThrownBy(() -> Mask.parse("diagnal(1)", CONTEXT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("custom(CLASS), diagonal(D)");
  }

  @Test
  void itIsWrittenAsJsonAndReadBack() {
    Mask mask = Mask.parse(EXPRESSION, CONTEXT);
    assertThat(mask.toJson()).contains("{\"term\":\"diagonal\",\"offset\":3}");
    assertThat(Mask.fromJson(mask.toJson())).isEqualTo(mask);
  }

  @Test
  void itIsPlanned() {
    Mask mask = new Diagonal(3);
    RowRange rows = RowRange.first(1_000_000);
    assertThat(mask.coverage(RowRange.first(64), new RowRange(67, 128))).isEqualTo(Coverage.EMPTY);
    assertThat(mask.livePairs(new RowRange(0, 100), new RowRange(50, 90))).isEqualTo(40);
    TileCount tiles = TileCount.of(mask, new Grid(rows, 64), new Grid(rows, 64));
    assertThat(tiles).isEqualTo(new TileCount(0, 2 * 15_625 - 1, 64 * 31_249, 64 * 31_249));
  }

  @ParameterizedTest
  @MethodSource("org.longspan.kernel.KernelRun#kernels")
  void itIsComputed(TileKernel kernel) {
    AttentionInputs inputs = inputs();
    Mask mask = Mask.parse(EXPRESSION, CONTEXT);
    ScoreRule rule = ScoreRule.standard(8);
    DenseAttention expected = DenseAttention.of(inputs, mask, rule, 2, 16);
    DenseAttention actual = KernelRun.of(kernel, inputs, mask, rule, 2, 16).run();
    assertThat(actual.topKey()).isEqualTo(expected.topKey());
    for (int n = 0; n < expected.output().length; n++) {
      assertThat(Math.abs(actual.output()[n] - expected.output()[n])).isLessThan(1e-5);
    }
  }

  private static AttentionInputs inputs() {
    Random random = new Random(7);
    return new AttentionInputs(
        SHAPE, values(random, 131 * 2 * 8), values(random, 127 * 8), values(random, 127 * 8));
  }

  private static float[] values(Random random, int count) {
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = (float) random.nextGaussian();
    }
    return values;
  }
}
