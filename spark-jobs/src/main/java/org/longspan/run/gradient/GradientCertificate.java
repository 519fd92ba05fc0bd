package org.longspan.run.gradient;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.longspan.gradient.GradientSums;
import org.longspan.score.ScoreRule;
import org.longspan.shape.HeadLayout;

/**
 * Compares sums over all queries with sums over all keys, by key head: different products have made
 * them, in different tasks.
 */
public final class GradientCertificate {
  /** Relative deviation up to which sums of float32 numbers agree. */
  private static final double TOLERANCE = 1e-5;

  /** What float32 does to a weight, relative to its lse: it is rounded twice, and so are scores. */
  private static final double ROUNDING = 0x1p-21;

  private final List<GradientSums> queries;
  private final List<GradientSums> keys;

  public GradientCertificate(HeadLayout heads) {
    GradientSums none = GradientSums.none(heads.valueWidth());
    queries = new ArrayList<>(Collections.nCopies(heads.keyHeads(), none));
    keys = new ArrayList<>(queries);
  }

  /** Adds rows of a query head of the group of a key head. */
  public void addQueries(int keyHead, GradientSums sums) {
    queries.set(keyHead, queries.get(keyHead).plus(sums));
  }

  /** Adds keys of a key head. */
  public void addKeys(int keyHead, GradientSums sums) {
    keys.set(keyHead, keys.get(keyHead).plus(sums));
  }

  /**
   * One comparison.
   *
   * @param name the sums
   * @param worst the largest deviation over the key heads, in terms of the sum of absolute values
   * @param allowed the largest deviation that rounding may cause
   */
  public record Line(String name, double worst, double allowed) {

    /** A deviation that is NaN is none that is allowed. */
    public boolean holds() {
      return worst <= allowed;
    }
  }

  /**
   * All comparisons.
   *
   * @param rule of scores: with dropout, dV does not add up to dO
   * @param largestLse the largest absolute value of a finite lse
   * @param byScale the gradient by the scale, where it was computed
   */
  public List<Line> lines(ScoreRule rule, double largestLse, OptionalDouble byScale) {
    double allowed = TOLERANCE + ROUNDING * largestLse;
    double scores = 0;
    double values = 0;
    double features = 0;
    for (int head = 0; head < keys.size(); head++) {
      GradientSums left = queries.get(head);
      GradientSums right = keys.get(head);
      // A NaN has to stay: Math.max keeps it.
      scores = Math.max(scores, left.scoreDeviation(right));
      values = Math.max(values, left.valueDeviation(right));
      features = Math.max(features, left.featureDeviation(right));
    }
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("sum q.dQ = sum k.dK", scores, allowed));
    lines.add(new Line("sum o.dO = sum v.dV", values, allowed));
    if (rule.dropout().isNone()) {
      lines.add(new Line("sum dO = sum dV", features, allowed));
    }
    if (byScale.isPresent()) {
      GradientSums all = keys.stream().reduce(GradientSums::plus).orElseThrow();
      double worst = all.scoreDeviation(rule.scale() * byScale.getAsDouble());
      lines.add(new Line("scale d_scale = sum k.dK", worst, allowed));
    }
    return lines;
  }
}
