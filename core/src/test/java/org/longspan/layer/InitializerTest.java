package org.longspan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.longspan.error.UserException;

class InitializerTest {

  @ParameterizedTest
  @CsvSource({"XAVIER_UNIFORM, 0.00571429", "XAVIER_NORMAL, 0.00571429", "HE, 0.00666667"})
  void meanAndVariance(Initializer initializer, double variance) {
    float[] weight = initializer.weight(300, 50, 9);
    double sum = 0;
    double squares = 0;
    for (float value : weight) {
      sum += value;
      squares += (double) value * value;
    }
    assertThat(sum / weight.length).isCloseTo(0, within(0.003));
    assertThat(squares / weight.length).isCloseTo(variance, within(0.04 * variance));
  }

  @Test
  void uniformStaysInItsBounds() {
    double bound = Math.sqrt(6.0 / 70);
    for (float value : Initializer.XAVIER_UNIFORM.weight(40, 30, 3)) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo((float) bound);
    }
  }

  @ParameterizedTest
  @CsvSource({"7, 5", "5, 7", "64, 64", "1, 3", "129, 127"})
  void orthogonalRowsOrColumns(int inputs, int outputs) {
    float[] weight = Initializer.ORTHOGONAL.weight(inputs, outputs, 4);
    boolean rows = outputs <= inputs;
    int count = Math.min(inputs, outputs);
    for (int a = 0; a < count; a++) {
      for (int b = 0; b <= a; b++) {
        double dot = 0;
        for (int n = 0; n < Math.max(inputs, outputs); n++) {
          dot +=
              rows
                  ? (double) weight[a * inputs + n] * weight[b * inputs + n]
                  : (double) weight[n * inputs + a] * weight[n * inputs + b];
        }
        assertThat(dot).isCloseTo(a == b ? 1 : 0, within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Initializer.class)
  void theSeedDecides(Initializer initializer) {
    assertThat(initializer.weight(9, 4, 1)).isEqualTo(initializer.weight(9, 4, 1));
    assertThat(initializer.weight(9, 4, 1)).isNotEqualTo(initializer.weight(9, 4, 2));
  }

  /** Java specifies the generator: other values would be another model for the same seed. */
  @Test
  void knownValues() {
    assertThat(Initializer.HE.weight(2, 1, 42)).containsExactly(1.1419053f, 0.91940796f);
  }

  @Test
  void headsAreSplitAndJoined() {
    float[] rows = {1, 2, 3, 4, 5, 6, 7, 8};
    HeadSplit heads = new HeadSplit(4, 2);
    assertThat(heads.width()).isEqualTo(2);
    assertThat(heads.split(rows)).containsExactly(1, 2, 5, 6, 3, 4, 7, 8);
    assertThat(heads.join(heads.split(rows))).isEqualTo(rows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8 | 16 | 16 heads of rows of 8 features; give at least one head",
        "0 | 1 | 1 heads of rows of 0 features",
        "8 | 0 | 0 heads of rows of 8 features",
        "8 | 3 | rows of 8 features do not divide into 3 heads; give a number"
      })
  void headsThatDoNotFit(int hidden, int heads, String message) {
    assertThatThrownBy(() -> new HeadSplit(hidden, heads))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(message);
  }
}
