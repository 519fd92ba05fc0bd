package org.longspan.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedPointTest {

  /** Exactly, in integers: adding or removing a vector changes a sum by no more. */
  @Property(tries = 300)
  void noVectorIsLongerThanTheSensitivity(
      @ForAll @Size(min = 1, max = 40) double[] vector,
      @ForAll @DoubleRange(min = 0.01, max = 1e6) double clip) {
    assertThat(squares(new FixedPoint(clip).of(vector)))
        .isLessThanOrEqualTo(FixedPoint.SENSITIVITY_SQUARED);
  }

  /** Norms that float64 cannot hold are those that rounding makes too long. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void equalValuesAtTheClip(int size) {
    double[] vector = new double[size];
    for (double value : new double[] {1, -0.1, 1 / 3.0, 1e300, 1e-300, Math.PI}) {
      Arrays.fill(vector, value);
      BigInteger squares = squares(new FixedPoint(1e-301).of(vector));
      assertThat(squares).isLessThanOrEqualTo(FixedPoint.SENSITIVITY_SQUARED);
      assertThat(squares.doubleValue()).isGreaterThan(0x1p80 * (1 - 1e-6));
    }
  }

  @Test
  void shortVectorsKeepTheirLength() {
    FixedPoint fixed = new FixedPoint(2);
    assertThat(fixed.of(new double[] {0.5, -1, 0})).containsExactly(1L << 38, -(1L << 39), 0);
    assertThat(fixed.value(BigInteger.valueOf(1L << 38))).isEqualTo(0.5);
  }

  @Test
  void longOnesAreScaled() {
    assertThat(new FixedPoint(1).of(new double[] {3, 4}))
        .containsExactly((long) (0.6 * 0x1p40), (long) (0.8 * 0x1p40));
  }

  @Test
  void roundsTowardsZero() {
    double grid = 0x1p-40;
    assertThat(new FixedPoint(1).of(new double[] {1.9 * grid, -1.9 * grid})).containsExactly(1, -1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNotFiniteCountsAsZero(double value) {
    assertThat(new FixedPoint(1).of(new double[] {value, 0.5})).containsExactly(0, 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesClips(double clip) {
    assertThatThrownBy(() -> new FixedPoint(clip)).isInstanceOf(IllegalArgumentException.class);
  }

  private static BigInteger squares(long[] fixed) {
    return Arrays.stream(fixed)
        .mapToObj(value -> BigInteger.valueOf(value).pow(2))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
