package org.longspan.finding.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TemperatureTest {

  private static CosineRow row(double[] cosines) {
    return new CosineRow(0, LongStream.rangeClosed(1, cosines.length).toArray(), cosines);
  }

  private static double effectiveByDefinition(double[] cosines, double scale) {
    double sum = Arrays.stream(cosines).map(cosine -> Math.exp(scale * cosine)).sum();
    double entropy =
        -Arrays.stream(cosines)
            .map(cosine -> Math.exp(scale * cosine) / sum)
            .map(weight -> weight * Math.log(weight))
            .sum();
    return Math.exp(entropy);
  }

  @Test
  void theScaleOfARowMakesTheSquareRootOfItsKeysEffective() {
    double[] cosines = new Random(3).doubles(100, -0.3, 0.9).toArray();
    double scale = Temperature.scale(row(cosines));
    assertThat(scale).isBetween(2.0, 500.0);
    assertThat(effectiveByDefinition(cosines, scale)).isEqualTo(10, within(1e-6));
    assertThat(row(cosines).effectiveKeys(scale)).isEqualTo(10, within(1e-6));
  }

  /** Twenty copies of a passage share its weight whatever the scale: it stays within its bounds. */
  @Test
  void copiesKeepTheScaleFinite() {
    double[] cosines = new double[100];
    Arrays.fill(cosines, 0, 20, 1);
    assertThat(Temperature.scale(row(cosines))).isEqualTo(1_024, within(1e-6));
  }

  @Test
  void sampledPassagesAreTheMiddlesOfEqualParts() {
    assertThat(SampledPassages.of(10, 5)).containsExactly(1L, 3L, 5L, 7L, 9L);
    assertThat(SampledPassages.of(3, 64)).containsExactly(0L, 1L, 2L);
    assertThat(SampledPassages.of(1L << 40, 2)).containsExactly(1L << 38, 3L << 38);
  }
}
