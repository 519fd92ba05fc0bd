package org.longspan.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.longspan.error.UserException;

class AlibiTest {
  private static final List<Double> EIGHT =
      List.of(0.5, 0.25, 0.125, 0.0625, 0.03125, 0.015625, 0.0078125, 0.00390625);

  private static final List<Double> SIXTEEN =
      List.of(
          0.7071067811865476,
          0.5,
          0.35355339059327384,
          0.25,
          0.17677669529663692,
          0.125,
          0.08838834764831849,
          0.0625,
          0.044194173824159244,
          0.03125,
          0.022097086912079626,
          0.015625,
          0.011048543456039816,
          0.0078125,
          0.005524271728019908,
          0.00390625);

  /** Computed with the authors' code, get_slopes. */
  @Test
  void slopesAreThoseOfTheAuthorsCode() {
    assertSlopes(8, EIGHT, List.of());
    assertSlopes(
        12,
        EIGHT,
        List.of(0.7071067811865476, 0.35355339059327384, 0.17677669529663692, 0.08838834764831849));
    assertSlopes(16, SIXTEEN, List.of());
    assertSlopes(
        20,
        SIXTEEN,
        List.of(0.8408964152537145, 0.5946035575013604, 0.42044820762685714, 0.2973017787506802));
    assertSlopes(3, List.of(0.0625, 0.00390625), List.of(0.25));
    assertSlopes(1, List.of(0.00390625), List.of());
  }

  private static void assertSlopes(int heads, List<Double> first, List<Double> then) {
    List<Double> slopes = Alibi.standard(heads).slopes();
    assertThat(slopes).hasSize(heads);
    for (int head = 0; head < heads; head++) {
      double expected = head < first.size() ? first.get(head) : then.get(head - first.size());
      assertThat(slopes.get(head))
          .as("%s heads, %s", heads, head)
          .isCloseTo(expected, within(1e-15));
    }
  }

  @Test
  void slopesCanBeGiven() {
    Alibi given = new Alibi(List.of(0.3, 0.0));
    assertThat(given.at(0, 7, 3)).isEqualTo(-1.2, within(1e-15));
    assertThat(given.at(1, 7, 3)).isZero();
  }

  @Test
  void mistakes() {
    assertMistake(() -> Alibi.standard(0), "ALiBi over 0 heads");
    assertMistake(() -> new Alibi(List.of()), "ALiBi over 0 heads");
    assertMistake(() -> new Alibi(List.of(1.0, Double.NaN)), "an ALiBi slope is NaN");
  }

  private static void assertMistake(Runnable construction, String message) {
    assertThatThrownBy(construction::run)
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }
}
