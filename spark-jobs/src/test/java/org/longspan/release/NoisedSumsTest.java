package org.longspan.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.store.DamagedBlockException;

class NoisedSumsTest {
  private static final BigInteger VARIANCE = BigInteger.ONE.shiftLeft(84);

  @TempDir private Path folder;

  @Test
  void whatWasDrawnStays() {
    assertThat(NoisedSums.drawnBefore(folder, "job")).isEmpty();
    NoisedSums drawn = NoisedSums.draw(new long[] {1, 2, 3}, VARIANCE, folder, "job");
    assertThat(NoisedSums.drawnBefore(folder, "job").orElseThrow().values())
        .isEqualTo(drawn.values());
  }

  @Test
  void anotherJobDoesNotTakeIt() {
    NoisedSums.draw(new long[] {1}, VARIANCE, folder, "job");
    assertThatThrownBy(() -> NoisedSums.drawnBefore(folder, "other"))
        .isInstanceOf(DamagedBlockException.class);
  }

  @Test
  void noiseHasItsVariance() {
    long[] sums = new long[1_000];
    Arrays.fill(sums, 1L << 50);
    double squares =
        Arrays.stream(NoisedSums.draw(sums, VARIANCE, folder, "job").values())
            .mapToDouble(value -> Math.pow((value - (1L << 50)) / 0x1p42, 2))
            .sum();
    // Six standard errors, sqrt(2 / 1000): a fault of the test once in 10^8 runs.
    assertThat(squares / sums.length).isBetween(0.73, 1.27);
  }

  @Test
  void sumsEndAtTheRangeOfALong() {
    long[] sums = new long[64];
    Arrays.fill(sums, Long.MAX_VALUE);
    assertThat(NoisedSums.draw(sums, VARIANCE, folder, "job").values()).contains(Long.MAX_VALUE);
  }
}
