package org.longspan.finding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.longspan.mask.Mask;

/**
 * The findings of a small attention by their definitions, in float64, from the whole matrix of
 * weights.
 */
final class DenseFindings {
  final int passages;
  final Mask mask;
  final double[][] cosine;
  final double[][] weight;
  final double[][] expected;

  /**
   * @param vectors {@code [passages][width]}, centred and normalised
   */
  DenseFindings(float[][] vectors, Mask mask, double scale) {
    passages = vectors.length;
    this.mask = mask;
    cosine = new double[passages][passages];
    weight = new double[passages][passages];
    for (int i = 0; i < passages; i++) {
      double sum = 0;
      for (int j = 0; j < passages; j++) {
        for (int f = 0; f < vectors[i].length; f++) {
          cosine[i][j] += (double) vectors[i][f] * vectors[j][f];
        }
        weight[i][j] = mask.allows(i, j) ? Math.exp(scale * cosine[i][j]) : 0;
        sum += weight[i][j];
      }
      for (int j = 0; j < passages && sum > 0; j++) {
        weight[i][j] /= sum;
      }
    }
    expected = expected();
  }

  /** 0 to 15 exactly, then 16 to 31, 32 to 63, ...; the other side has other numbers. */
  private static int bin(int i, int j) {
    int distance = Math.abs(i - j);
    int bin = distance < 16 ? distance : 12 + (int) (Math.log(distance) / Math.log(2) + 1e-9);
    return j <= i ? bin : 100 + bin;
  }

  private double[][] expected() {
    double[] mass = new double[200];
    double[] count = new double[200];
    forLive(
        (i, j) -> {
          mass[bin(i, j)] += weight[i][j];
          count[bin(i, j)]++;
        });
    double[] sums = new double[passages];
    forLive((i, j) -> sums[i] += mass[bin(i, j)] / count[bin(i, j)]);
    double[][] result = new double[passages][passages];
    forLive((i, j) -> result[i][j] = mass[bin(i, j)] / count[bin(i, j)] / sums[i]);
    return result;
  }

  private interface Pair {
    void accept(int i, int j);
  }

  private void forLive(Pair pair) {
    for (int i = 0; i < passages; i++) {
      for (int j = 0; j < passages; j++) {
        if (mask.allows(i, j)) {
          pair.accept(i, j);
        }
      }
    }
  }

  static double received(double[][] weights, int j) {
    return Arrays.stream(weights).mapToDouble(row -> row[j]).sum();
  }

  double effective(int i) {
    double entropy = 0;
    for (double w : weight[i]) {
      entropy -= w == 0 ? 0 : w * Math.log(w);
    }
    return Math.exp(entropy);
  }

  double past(int i) {
    return Arrays.stream(weight[i], 0, i).sum();
  }

  /** Keys of a passage by weight, the strongest first. */
  List<Integer> strongest(int i, int most) {
    List<Integer> keys = new ArrayList<>();
    for (int j = 0; j < passages; j++) {
      if (mask.allows(i, j)) {
        keys.add(j);
      }
    }
    keys.sort(Comparator.comparingDouble(j -> -weight[i][j]));
    return keys.subList(0, Math.min(most, keys.size()));
  }

  double turn(int at, int[] documents) {
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    for (int n = Math.max(0, at - 8); n < Math.min(passages, at + 8); n++) {
      if (documents[n] == documents[at]) {
        (n < at ? before : after).add(n);
      }
    }
    if (before.size() < 4 || after.size() < 4) {
      return Double.NaN;
    }
    double across = sum(weight, after, before) / sum(expected, after, before);
    double own =
        (sum(weight, after, after) + sum(weight, before, before))
            / (sum(expected, after, after) + sum(expected, before, before));
    return Math.log(Math.max(1e-3, own)) - Math.log(Math.max(1e-3, across));
  }

  private static double sum(double[][] weights, List<Integer> queries, List<Integer> keys) {
    double sum = 0;
    for (int i : queries) {
      for (int j : keys) {
        sum += weights[i][j];
      }
    }
    return sum;
  }

  /** The mass of a passage's keys up to a distance. */
  double within(int i, int distance) {
    return Arrays.stream(weight[i], Math.max(0, i - distance), Math.min(passages, i + distance + 1))
        .sum();
  }

  static double mass(double[][] weights, int[] groups, int query, int key) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights.length; j++) {
        sum += groups[i] == query && groups[j] == key ? weights[i][j] : 0;
      }
    }
    return sum;
  }
}
