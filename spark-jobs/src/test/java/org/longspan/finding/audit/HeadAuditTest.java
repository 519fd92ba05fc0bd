package org.longspan.finding.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statistics of a head against their definitions, written out. */
class HeadAuditTest {
  private static final AuditRule ALL = new AuditRule(1e-9, 10, 0.5, 1_000);

  private final HeadAudit audit = new HeadAudit(ALL, 3, 5);

  private static double[] received(int tokens) {
    Random random = new Random(tokens);
    return random.doubles(tokens).map(value -> Math.exp(3 * value)).toArray();
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** Neighbours as the definition has them. */
  private static double[] around(double[] x, int position) {
    int side = Math.max(8, Math.min(10, Math.min(position, x.length - 1 - position)));
    return Arrays.copyOfRange(
        x, Math.max(0, position - side), Math.min(x.length, position + side + 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 17, 18, 127, 130})
  void spikesAreAsDefined(int tokens) {
    double[] received = received(tokens);
    received[tokens / 2] = Double.NaN;
    double mean = Arrays.stream(received).filter(Double::isFinite).average().orElse(0);
    double[] x = Arrays.stream(received).map(value -> Math.log(value + mean / 1_000)).toArray();
    double[] medians = new double[tokens];
    double[] deviations = new double[tokens];
    for (int t = 0; t < tokens; t++) {
      double m = tokens == 1 ? 0 : median(around(x, t));
      medians[t] = m;
      deviations[t] =
          tokens == 1
              ? 0
              : median(Arrays.stream(around(x, t)).map(one -> Math.abs(one - m)).toArray());
    }
    double least = Math.max(0.05, median(deviations));
    List<AuditFinding> found = audit.spikes(received);
    for (int t = 0; t < tokens; t++) {
      double z = (x[t] - medians[t]) / (1.4826 * Math.max(deviations[t], least));
      int position = t;
      List<AuditFinding> here = found.stream().filter(one -> one.position() == position).toList();
      assertThat(here).hasSize(z >= 1e-9 ? 1 : 0);
      if (!here.isEmpty()) {
        AuditFinding finding = here.get(0);
        assertThat(finding.z()).isCloseTo(z, within(1e-9));
        assertThat(finding.value()).isEqualTo(received[t]);
        assertThat(finding.expected()).isCloseTo(Math.exp(medians[t]) - mean / 1_000, within(1e-9));
        assertThat(finding.layer()).isEqualTo(3);
        assertThat(finding.head()).isEqualTo(5);
      }
    }
    assertThat(found).isSortedAccordingTo(Comparator.comparingDouble(one -> -one.z()));
  }

  @Test
  void rowsOfNoEntropyAreAsDefined() {
    double[] entropy = new Random(4).doubles(130, 0, 3).toArray();
    entropy[40] = 0;
    entropy[41] = 0;
    double[] y = Arrays.stream(entropy).map(value -> Math.log(value + 1e-3)).toArray();
    double m = median(y);
    double d = median(Arrays.stream(y).map(one -> Math.abs(one - m)).toArray());
    List<AuditFinding> found = audit.rowsOfNoEntropy(entropy, row -> row == 41 ? 1 : 130);
    int[] expected =
        IntStream.range(0, 130)
            .filter(row -> row != 41 && entropy[row] < 0.5 && y[row] < m)
            .toArray();
    assertThat(found.stream().mapToInt(one -> (int) one.position()).sorted().toArray())
        .isEqualTo(expected);
    assertThat(found.get(0).position()).isEqualTo(40);
    assertThat(found.get(0).z()).isCloseTo((y[40] - m) / (1.4826 * d), within(1e-9));
    assertThat(found.get(0).expected()).isCloseTo(Math.exp(m) - 1e-3, within(1e-9));
  }

  /** Attention that all keys receive alike, and differences that mean nothing. */
  @Test
  void evenAttentionHasNoSpikes() {
    double[] received = new double[500];
    Arrays.fill(received, 1);
    received[250] = 1.2;
    HeadAudit usual = new HeadAudit(AuditRule.DEFAULT, -1, 0);
    assertThat(usual.spikes(received)).isEmpty();
    assertThat(usual.spikes(new double[500])).isEmpty();
    received[250] = 2;
    assertThat(usual.spikes(received)).hasSize(1);
  }

  @Test
  void numbersThatAreNotFinite() {
    double[] lse = new double[20];
    lse[0] = Double.NEGATIVE_INFINITY;
    lse[4] = Double.NaN;
    lse[17] = Double.POSITIVE_INFINITY;
    lse[18] = Double.NaN;
    lse[19] = Double.NaN;
    assertThat(audit.nonFinite(lse, "lse"))
        .extracting(AuditFinding::position, AuditFinding::value, AuditFinding::detail)
        .containsExactly(tuple(4L, 1.0, "lse"), tuple(17L, 3.0, "lse"));
  }

  @Test
  void theStrongestAreKept() {
    AuditRule three = new AuditRule(1e-9, 10, 0.5, 3);
    double[] received = received(130);
    assertThat(new HeadAudit(three, 3, 5).spikes(received))
        .isEqualTo(audit.spikes(received).subList(0, 3));
  }
}
