package org.longspan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.longspan.error.UserException;
import org.longspan.kernel.KernelOffer;
import org.longspan.kernel.KernelRank;
import org.longspan.kernel.Kernels;
import org.longspan.measure.KernelSpeed;
import org.longspan.shape.HeadLayout;

class KernelChoiceTest {
  private static final HeadLayout HEADS = new HeadLayout(1, 1, 64, 64);
  private static final KernelOffer VECTOR = new KernelOffer("vector", KernelRank.WIDE_VECTORS, 0);
  private static final KernelOffer ND4J = new KernelOffer("nd4j", KernelRank.NATIVE, 0);
  private static final KernelOffer SCALAR = new KernelOffer("scalar", KernelRank.PLAIN, 0);

  @Test
  void autoTakesTheBestRankWhateverTheSpeed() {
    KernelChoice choice =
        choose(
            Kernels.AUTO,
            List.of(List.of(VECTOR, ND4J, SCALAR)),
            List.of(List.of(speed("vector", 0.6), speed("nd4j", 50))));
    assertThat(choice.profile().name()).isEqualTo("vector");
    assertThat(choice.profile().secondsPerTile()).isEqualTo(1 / 0.6);
    assertThat(choice.reason()).endsWith("Java vectors of at least 256 bits");
    assertThat(choice.notes()).isEmpty();
  }

  @Test
  void fastestTakesTheLargestMeanSpeed() {
    KernelChoice choice =
        choose(
            Kernels.FASTEST,
            List.of(List.of(VECTOR, ND4J), List.of(VECTOR, ND4J)),
            List.of(
                List.of(speed("vector", 60), speed("nd4j", 80)),
                List.of(speed("vector", 20), speed("nd4j", 80))));
    assertThat(choice.profile().name()).isEqualTo("nd4j");
    assertThat(choice.profile().gigaflops())
        .containsExactly(Map.entry("nd4j", 80.0), Map.entry("vector", 40.0));
  }

  @Test
  void aKernelCountsByTheMachineWhereItsRankIsLowest() {
    KernelOffer narrow = new KernelOffer("vector", KernelRank.NARROW_VECTORS, 0);
    KernelChoice choice =
        choose(
            Kernels.AUTO,
            List.of(List.of(VECTOR, ND4J, SCALAR), List.of(ND4J, narrow, SCALAR)),
            List.of(List.of(speed("nd4j", 50)), List.of(speed("nd4j", 50))));
    assertThat(choice.profile().name()).isEqualTo("nd4j");
    assertThat(choice.notes())
        .containsExactly(
            "1 of 2 machines would use kernel vector, which does not work as well on the others:"
                + " all use nd4j");
  }

  @Test
  void whatOneMachineLacksIsNotChosen() {
    KernelChoice choice =
        choose(
            Kernels.AUTO,
            List.of(List.of(VECTOR, SCALAR), List.of(SCALAR)),
            List.of(List.of(speed("scalar", 1)), List.of(speed("scalar", 3))));
    assertThat(choice.profile().name()).isEqualTo("scalar");
    assertThat(choice.profile().gigaflops()).containsExactly(Map.entry("scalar", 2.0));
    assertThat(choice.notes()).hasSize(1);
  }

  @Test
  void nothingInCommonIsRefused() {
    assertThatThrownBy(
            () -> choose(Kernels.AUTO, List.of(List.of(VECTOR), List.of(ND4J)), List.of()))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("no kernel works on all 2 machines; ");
  }

  private static KernelSpeed speed(String kernel, double gigaflops) {
    return new KernelSpeed(kernel, 1 / gigaflops, gigaflops);
  }

  private static KernelChoice choose(
      String rule, List<List<KernelOffer>> offers, List<List<KernelSpeed>> speeds) {
    return KernelChoice.of(rule, HEADS, offers, speeds);
  }
}
