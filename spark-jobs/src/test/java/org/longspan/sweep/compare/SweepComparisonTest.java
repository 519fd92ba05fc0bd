package org.longspan.sweep.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.sweep.result.SampleSweep;

class SweepComparisonTest {
  private static final List<String> MASKS = List.of("full", "causal", "window(256,256)");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void equalSweepsMarkNothing(long seed) {
    for (int repeats : new int[] {1, 3, 7}) {
      SweepComparison comparison =
          SweepComparison.of(
              sweep(seed, 1, repeats).results(), sweep(seed + 100, 1, repeats).results());
      assertThat(comparison.marked()).isEmpty();
      assertThat(comparison.hasRegressed()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aSlowdownOf15PercentIsMarked(long seed) {
    SweepComparison comparison =
        SweepComparison.of(sweep(seed, 1, 3).results(), sweep(seed + 100, 1.15, 3).results());
    assertThat(comparison.hasRegressed()).isTrue();
    Change first = comparison.marked().get(0);
    assertThat(first.what()).isEqualTo("all points");
    assertThat(first.verdict()).isEqualTo(Change.Verdict.SLOWER);
    assertThat(first.ratio()).isCloseTo(1.15, within(0.04));
    assertThat(comparison.marked()).noneMatch(c -> c.verdict() == Change.Verdict.FASTER);
  }

  @Test
  void aSpeedUpIsNoRegression() {
    SweepComparison comparison =
        SweepComparison.of(sweep(1, 1.15, 3).results(), sweep(2, 1, 3).results());
    assertThat(comparison.marked()).isNotEmpty();
    assertThat(comparison.marked()).allMatch(c -> c.verdict() == Change.Verdict.FASTER);
    assertThat(comparison.hasRegressed()).isFalse();
  }

  @Test
  void onlyTheMaskThatIsSlowerIsMarked() {
    SampleSweep before = new SampleSweep(1).noise(0.01).repeats(3);
    SampleSweep now = new SampleSweep(2).noise(0.01).repeats(3);
    for (long length : new long[] {8192, 16384, 32768, 65536}) {
      before.attend(length, "full", 1).attend(length, "causal", 1);
      now.slowdown(1).attend(length, "full", 1).slowdown(1.2).attend(length, "causal", 1);
    }
    assertThat(SweepComparison.of(before.results(), now.results()).marked())
        .extracting(Change::what)
        .contains("all with causal")
        .doesNotContain("all with full");
  }

  @Test
  void manyRepeatsShowTheChangeOfASinglePoint() {
    SweepComparison comparison =
        SweepComparison.of(one(1, 1, 7).results(), one(2, 1.15, 7).results());
    assertThat(comparison.marked()).hasSize(1);
    assertThat(comparison.notes()).isEmpty();
  }

  @Test
  void saysThatFewRepeatsShowNothing() {
    SweepComparison comparison =
        SweepComparison.of(one(1, 1, 3).results(), one(2, 1.15, 3).results());
    assertThat(comparison.marked()).isEmpty();
    assertThat(comparison.notes())
        .containsExactly(
            "With 3 repeats a change of a single point cannot be distinguished from chance, only"
                + " one of many points; 5 repeats in both sweeps are enough.");
  }

  @Test
  void aPointThatFailsNowIsARegression() {
    SweepComparison comparison =
        SweepComparison.of(
            new SampleSweep(1).attend(1024, "full", 1).attend(8192, "full", 2).results(),
            new SampleSweep(1).failed("full", "no").attend(8192, "full", 2).results());
    assertThat(comparison.newlyFailed()).hasSize(1);
    assertThat(comparison.hasRegressed()).isTrue();
    assertThat(comparison.unmatched()).isZero();
  }

  @Test
  void pointsOfOneSweepAreNotCompared() {
    SweepComparison comparison =
        SweepComparison.of(
            new SampleSweep(1).attend(4096, "full", 1).results(),
            new SampleSweep(1).attend(8192, "full", 1).results());
    assertThat(comparison.unmatched()).isEqualTo(2);
    assertThat(comparison.changes()).isEmpty();
    assertThat(comparison.notes()).containsExactly("No point has figures in both sweeps.");
  }

  private static SampleSweep one(long seed, double slowdown, int repeats) {
    return new SampleSweep(seed)
        .noise(0.01)
        .slowdown(slowdown)
        .repeats(repeats)
        .attend(8192, "full", 1);
  }

  private static SampleSweep sweep(long seed, double slowdown, int repeats) {
    SampleSweep sweep = new SampleSweep(seed).noise(0.03).slowdown(slowdown).repeats(repeats);
    for (long length : new long[] {8192, 16384, 32768}) {
      MASKS.forEach(mask -> sweep.attend(length, mask, 1));
    }
    return sweep;
  }
}
