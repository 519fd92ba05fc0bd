package org.longspan.finding.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RobustScaleTest {

  @Test
  void anExtremeValueDoesNotMoveTheScale() {
    RobustScale scale = RobustScale.of(new double[] {1, 2, 3, 4, 1e9, Double.NaN});
    assertThat(scale.median()).isEqualTo(3);
    assertThat(scale.deviation()).isEqualTo(1.4826);
    assertThat(scale.z(6)).isEqualTo(3 / 1.4826, within(1e-12));
    assertThat(scale.z(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void equalValues() {
    assertThat(RobustScale.of(new double[] {5, 5, 5, 9}).z(9)).isEqualTo(4 / 1.2533, within(1e-12));
    assertThat(RobustScale.of(new double[] {5, 5}).z(5)).isZero();
    assertThat(RobustScale.of(new double[0]).z(5)).isZero();
  }
}
