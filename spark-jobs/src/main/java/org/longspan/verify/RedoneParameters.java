package org.longspan.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.longspan.reference.PairGradient;
import org.longspan.score.Alibi;
import org.longspan.score.BiasTensor;
import org.longspan.score.PositionBias;
import org.longspan.score.RelativeBuckets;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * Redoes the gradients by parameters of a score rule in float64, as sums over all pairs, and
 * compares them with a file. The one by the scale has a certificate.
 */
final class RedoneParameters {

  /** Which value of a parameter a pair counts for; below 0 for none. */
  private interface Place {
    int of(RowSample row, PairGradient pair);
  }

  /** The derivative of the score of a pair by that value. */
  private interface Derivative {
    double of(RowSample row, PairGradient pair);
  }

  private record Sum(
      String name, Place place, Derivative derivative, double[] values, double[] rounding) {}

  private final ScoreRule rule;
  private final SafetensorsFile gradient;
  private final List<Sum> sums = new ArrayList<>();

  RedoneParameters(ScoreRule rule, SafetensorsFile gradient) {
    this.rule = rule;
    this.gradient = gradient;
    if (rule.squash() instanceof Squash.SoftCap cap) {
      add("d_cap", (row, pair) -> 0, (row, pair) -> byCap(cap, pair));
    } else if (rule.squash() instanceof Squash.Clamp clamp) {
      add("d_clamp", (row, pair) -> bound(clamp, pair.product()), (row, pair) -> 1);
    }
    rule.bias().terms().forEach(this::add);
  }

  private void add(PositionBias term) {
    if (term instanceof Alibi) {
      add(
          "d_slopes",
          (row, pair) -> row.head(),
          (row, pair) -> -Math.abs((double) row.position() - pair.key()));
    } else if (term instanceof RelativeBuckets buckets) {
      add(
          "d_buckets",
          (row, pair) -> buckets.bucket(pair.key() - row.position()) * buckets.heads() + row.head(),
          (row, pair) -> 1);
    } else if (term instanceof BiasTensor tensor) {
      add(
          "d_bias",
          (row, pair) -> tensor.place(row.head(), row.position(), pair.key()),
          (row, pair) -> 1);
    }
  }

  private void add(String name, Place place, Derivative derivative) {
    if (gradient.has(name)) {
      int count = gradient.doubles(name).length;
      sums.add(new Sum(name, place, derivative, new double[count], new double[count]));
    }
  }

  private static double byCap(Squash.SoftCap cap, PairGradient pair) {
    return (pair.squashed() - pair.product() * cap.derivative(pair.product())) / cap.cap();
  }

  private static int bound(Squash.Clamp clamp, double product) {
    return product < clamp.low() ? 0 : product > clamp.high() ? 1 : -1;
  }

  /** Whether there is anything to redo. */
  boolean isEmpty() {
    return sums.isEmpty();
  }

  /** Adds a live pair of a row. */
  void add(RowSample row, PairGradient pair) {
    for (Sum sum : sums) {
      int place = sum.place().of(row, pair);
      if (place >= 0) {
        double derivative = sum.derivative().of(row, pair);
        sum.values()[place] += derivative * pair.score();
        sum.rounding()[place] += Math.abs(derivative) * rounding(pair);
      }
      if (sum.name().equals("d_clamp") && isAtBound((Squash.Clamp) rule.squash(), pair)) {
        Arrays.setAll(sum.rounding(), n -> sum.rounding()[n] + pair.size());
      }
    }
  }

  /** How far dS may be off. A weight below the normal numbers of float32 may be off by as much. */
  private static double rounding(PairGradient pair) {
    double below = pair.weight() == 0 ? 0 : Float.MIN_NORMAL / pair.weight();
    return (pair.rounding() + below) * pair.size();
  }

  /** Whether float32 may see a pair on the other side of a bound. */
  private static boolean isAtBound(Squash.Clamp clamp, PairGradient pair) {
    return Math.abs(pair.product() - clamp.low()) <= pair.rounding()
        || Math.abs(pair.product() - clamp.high()) <= pair.rounding();
  }

  List<Verdict.Check> checks() {
    return sums.stream().map(this::check).toList();
  }

  private Verdict.Check check(Sum sum) {
    RoundingCheck check = new RoundingCheck(sum.name());
    double[] found = gradient.doubles(sum.name());
    for (int n = 0; n < found.length; n++) {
      int at = n;
      check.compare(sum.values()[n], found[n], sum.rounding()[n], () -> "value " + at);
    }
    return check.check();
  }
}
