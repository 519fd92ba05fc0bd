package org.longspan.train.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.error.UserException;

class GradientSumTest {

  @Test
  void theOrderOfGradientsAndOfPartsDoesNotMatter() {
    List<double[]> gradients = gradients(129, 7);
    GradientSum one = sum(gradients);
    for (int n = 0; n < 5; n++) {
      Collections.shuffle(gradients, new Random(n));
      GradientSum parts = sum(gradients.subList(0, 13));
      parts.add(sum(gradients.subList(13, 14)));
      parts.add(sum(gradients.subList(14, gradients.size())));
      assertThat(parts.total()).containsExactly(one.total());
      assertThat(parts.count()).isEqualTo(129);
    }
  }

  @Test
  void sumsAreThoseOfTheGrid() {
    List<double[]> gradients = gradients(127, 3);
    double[] total = sum(gradients).total();
    for (int n = 0; n < 3; n++) {
      BigInteger exact = BigInteger.ZERO;
      for (double[] gradient : gradients) {
        BigDecimal scaled = new BigDecimal(gradient[n]).multiply(BigDecimal.valueOf(2).pow(64));
        exact = exact.add(scaled.setScale(0, RoundingMode.DOWN).toBigIntegerExact());
      }
      double expected = new BigDecimal(exact).divide(BigDecimal.valueOf(2).pow(64)).doubleValue();
      assertThat(total[n])
          .isCloseTo(expected, org.assertj.core.api.Assertions.within(2 * Math.ulp(expected)));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, 0x1p-64, -0x1p-64, -0x1p-63, 0.75, -0.75, -2.5, 123456.789e-3})
  void aValueOfTheGridComesBack(double value) {
    double onGrid = Math.rint(value * 0x1p40) == value * 0x1p40 ? value : (float) value;
    assertThat(sum(List.of(new double[] {onGrid})).total()).containsExactly(onGrid);
  }

  @Test
  void belowTheGridThereIsNothing() {
    assertThat(sum(List.of(new double[] {-1e-30, 1e-30})).total()).containsExactly(0, 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0x1p31})
  void valuesOutOfRangeAreRefused(double value) {
    assertThatThrownBy(() -> new GradientSum(1).add(new double[] {value}))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a gradient has the value " + value);
  }

  private static GradientSum sum(List<double[]> gradients) {
    GradientSum sum = new GradientSum(gradients.get(0).length);
    gradients.forEach(sum::add);
    return sum;
  }

  private static List<double[]> gradients(int count, int size) {
    Random random = new Random(5);
    List<double[]> gradients = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      double[] gradient = new double[size];
      for (int f = 0; f < size; f++) {
        gradient[f] = random.nextGaussian() * Math.pow(10, random.nextInt(-9, 6));
      }
      gradients.add(gradient);
    }
    return gradients;
  }
}
