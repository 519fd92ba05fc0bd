package org.longspan.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longspan.output.Statistic.DISTANCE;
import static org.longspan.output.Statistic.ENTROPY;
import static org.longspan.output.Statistic.NEAR;
import static org.longspan.output.Statistic.POOLED;
import static org.longspan.output.Statistic.RECEIVED;
import static org.longspan.output.Statistic.TOPK;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.error.UserException;

class StatisticTest {

  @Test
  void parses() {
    assertThat(Statistic.parse("none")).isEmpty();
    assertThat(Statistic.parse("all"))
        .containsExactly(ENTROPY, TOPK, RECEIVED, DISTANCE, POOLED, NEAR);
    assertThat(Statistic.parse("topk, entropy,topk")).containsExactly(ENTROPY, TOPK);
  }

  @Test
  void servicesFollowTheBuiltInOnes() {
    assertThat(Statistic.parse("heavy,collision,distance"))
        .extracting(Statistic::name)
        .containsExactly("distance", "collision", "heavy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "topk,", "TOPK", "all,topk"})
  void refuses(String list) {
    assertThatThrownBy(() -> Statistic.parse(list))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(
            "use none, all, or some of entropy,topk,received,distance,pooled,near");
  }

  @Test
  void passes() {
    assertThat(Statistic.builtIn())
        .filteredOn(Statistic::needsSecondPass)
        .containsExactly(RECEIVED, DISTANCE, POOLED, NEAR);
  }
}
