package org.longspan.finding.expected;

import java.io.Serializable;
import org.longspan.finding.weight.PassageGroups;
import org.longspan.mask.Mask;
import org.longspan.shape.RowRange;
import org.longspan.stats.Distance;
import org.longspan.stats.Near;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * The weights that position alone explains: {@code E[i][j] = f(i - j) / Z[i]} for live pairs, where
 * {@code f} of a side and bin of distances is the mean weight of its live pairs, and {@code Z[i] =
 * sum over live j of f(i - j)}, so that a row's expected weights add up to 1 as its weights do.
 *
 * <p>Time and memory are those of {@code passages x bins}, not of pairs.
 */
public final class ExpectedWeights implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Groups whose members are counted at the same time, an int per passage each. */
  private static final int GROUPS = 32;

  private final PairRuns pairs;

  /** {@code f[side][bin]}. */
  private final double[][] profile;

  /** {@code 1 / Z[i]}; 0 for a passage that attends to nothing. */
  private final double[] inverse;

  private ExpectedWeights(PairRuns pairs, double[][] profile) {
    this.pairs = pairs;
    this.profile = profile;
    inverse = new double[Math.toIntExact(pairs.passages())];
    for (int query = 0; query < inverse.length; query++) {
      double[] sum = new double[1];
      pairs.keys(query, (side, bin, from, to) -> sum[0] += profile[side][bin] * (to - from));
      inverse[query] = sum[0] > 0 ? 1 / sum[0] : 0;
    }
  }

  /**
   * The expectation of an attention of one head.
   *
   * @param attention its file, with {@code near} and {@code distance}
   * @param mask its mask
   * @param passages its rows
   */
  public static ExpectedWeights of(SafetensorsFile attention, Mask mask, long passages) {
    PairRuns pairs = new PairRuns(mask, passages);
    int bins = DistanceBins.count(passages);
    long[][] counts = new long[2][bins];
    for (int query = 0; query < passages; query++) {
      pairs.keys(query, (side, bin, from, to) -> counts[side][bin] += to - from);
    }
    double[][] profile = masses(attention, bins);
    for (int side = 0; side < 2; side++) {
      for (int bin = 0; bin < bins; bin++) {
        profile[side][bin] = counts[side][bin] == 0 ? 0 : profile[side][bin] / counts[side][bin];
      }
    }
    return new ExpectedWeights(pairs, profile);
  }

  /** The mass of every bin: exact distances first, then powers of two. */
  private static double[][] masses(SafetensorsFile attention, int bins) {
    double[] near = attention.doubles(Near.NAME);
    double[] distance = attention.doubles(Distance.NAME);
    TensorSpec spec = attention.spec(Distance.NAME);
    int powers = Math.toIntExact(spec.shape().get(2));
    double[][] masses = new double[2][bins];
    for (int side = 0; side < 2; side++) {
      for (int bin = 0; bin < bins; bin++) {
        masses[side][bin] =
            bin < Near.BINS
                ? near[side * Near.BINS + bin]
                : distance[side * powers + bin - Near.BINS + DistanceBins.FIRST_POWER];
      }
    }
    return masses;
  }

  /** The expected weight of a live pair. */
  public double weight(long query, long key) {
    int side = key <= query ? 0 : 1;
    return profile[side][DistanceBins.of(Math.abs(query - key))] * inverse[(int) query];
  }

  /** By passage, what it is expected to receive: {@code sum over i of E[i][j]}. */
  public double[] received() {
    double[] before = prefixes(inverse);
    double[] received = new double[inverse.length];
    for (int key = 0; key < received.length; key++) {
      double[] sum = new double[1];
      pairs.queries(
          key, (side, bin, from, to) -> sum[0] += profile[side][bin] * (before[to] - before[from]));
      received[key] = sum[0];
    }
    return received;
  }

  /**
   * The expected mass between groups, {@code [query group][key group]}: the sum of {@code E[i][j]}
   * over passages i of one and j of the other.
   */
  public double[][] mass(PassageGroups groups) {
    double[][] mass = new double[groups.count()][groups.count()];
    for (RowRange some : RowRange.first(groups.count()).pieces(GROUPS)) {
      int[][] members = new int[(int) some.length()][];
      for (int n = 0; n < members.length; n++) {
        members[n] = members(groups.ofPassage(), (int) some.from() + n);
      }
      for (int query = 0; query < inverse.length; query++) {
        int group = groups.ofPassage()[query];
        if (group >= 0) {
          add(query, members, mass[group], (int) some.from());
        }
      }
    }
    return mass;
  }

  /**
   * Adds what a passage gives to some groups.
   *
   * @param mass Modified: the values from {@code first} on
   */
  private void add(int query, int[][] members, double[] mass, int first) {
    pairs.keys(
        query,
        (side, bin, from, to) -> {
          double weight = profile[side][bin] * inverse[query];
          for (int n = 0; n < members.length; n++) {
            mass[first + n] += weight * (members[n][to] - members[n][from]);
          }
        });
  }

  private static double[] prefixes(double[] values) {
    double[] sums = new double[values.length + 1];
    for (int n = 0; n < values.length; n++) {
      sums[n + 1] = sums[n] + values[n];
    }
    return sums;
  }

  /** How many passages before each one are of a group. */
  private static int[] members(int[] ofPassage, int group) {
    int[] counts = new int[ofPassage.length + 1];
    for (int n = 0; n < ofPassage.length; n++) {
      counts[n + 1] = counts[n] + (ofPassage[n] == group ? 1 : 0);
    }
    return counts;
  }
}
