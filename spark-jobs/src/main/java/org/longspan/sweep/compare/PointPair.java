package org.longspan.sweep.compare;

import java.util.List;
import java.util.Optional;
import org.longspan.sweep.result.MeasuredPoint;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.statistic.Spread;

/**
 * Stage times of a point in both sweeps.
 *
 * @param point as it is now
 * @param before seconds in the baseline
 * @param now seconds in this sweep
 */
public record PointPair(MeasuredPoint point, List<Double> before, List<Double> now) {
  static Optional<PointPair> of(MeasuredPoint before, MeasuredPoint now) {
    List<Double> old = before.values(SweepResult::stageSeconds);
    List<Double> young = now.values(SweepResult::stageSeconds);
    return old.isEmpty() || young.isEmpty()
        ? Optional.empty()
        : Optional.of(new PointPair(now, old, young));
  }

  /** The median of now as a multiple of the median before. */
  public double ratio() {
    return Spread.of(now).median() / Spread.of(before).median();
  }

  /** The noise of both, added: half the range of the repeats as a share of their median. */
  public double noise() {
    return Spread.of(now).noise() + Spread.of(before).noise();
  }
}
