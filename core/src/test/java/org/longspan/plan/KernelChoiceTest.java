package org.longspan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.longspan.error.UserException;
import org.longspan.measure.KernelSpeed;
import org.longspan.shape.HeadLayout;

class KernelChoiceTest {
  private static final HeadLayout HEADS = new HeadLayout(1, 1, 64, 64);

  @Test
  void theFastestIsChosen() {
    KernelProfile profile =
        choose(List.of(List.of(speed("scalar", 1), speed("vector", 100), speed("nd4j", 50))));
    assertThat(profile.name()).isEqualTo("vector");
    assertThat(profile.secondsPerTile()).isEqualTo(0.01);
    assertThat(profile.gigaflops())
        .containsExactly(
            Map.entry("vector", 100.0), Map.entry("nd4j", 50.0), Map.entry("scalar", 1.0));
  }

  @Test
  void meansOverTheMachinesDecide() {
    KernelProfile profile =
        choose(
            List.of(
                List.of(speed("vector", 60), speed("nd4j", 80)),
                List.of(speed("vector", 20), speed("nd4j", 80))));
    assertThat(profile.name()).isEqualTo("nd4j");
    assertThat(profile.gigaflops())
        .containsExactly(Map.entry("nd4j", 80.0), Map.entry("vector", 40.0));
  }

  @Test
  void ofCloseSpeedsTheFirstKernelInOrderIsTaken() {
    KernelProfile profile = choose(List.of(List.of(speed("vector", 70), speed("nd4j", 100))));
    assertThat(profile.name()).isEqualTo("vector");
    assertThat(profile.secondsPerTile()).isEqualTo(1 / 70.0);
  }

  @Test
  void whatOneMachineLacksIsNotChosen() {
    KernelProfile profile =
        choose(
            List.of(
                List.of(speed("vector", 100), speed("scalar", 1)), List.of(speed("scalar", 3))));
    assertThat(profile.name()).isEqualTo("scalar");
    assertThat(profile.gigaflops()).containsExactly(Map.entry("scalar", 2.0));
  }

  @Test
  void nothingInCommonIsRefused() {
    assertThatThrownBy(
            () -> choose(List.of(List.of(speed("vector", 100)), List.of(speed("nd4j", 3)))))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("no kernel works on all 2 executors; ");
  }

  private static KernelSpeed speed(String kernel, double gigaflops) {
    return new KernelSpeed(kernel, 1 / gigaflops, gigaflops);
  }

  private static KernelProfile choose(List<List<KernelSpeed>> machines) {
    return KernelChoice.of(machines, HEADS);
  }
}
