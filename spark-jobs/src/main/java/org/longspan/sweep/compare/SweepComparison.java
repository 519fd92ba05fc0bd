package org.longspan.sweep.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.longspan.sweep.result.MeasuredPoint;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.result.VariedAxes;
import org.longspan.sweep.statistic.HolmCorrection;
import org.longspan.sweep.statistic.RankTest;
import org.longspan.sweep.statistic.Spread;

/**
 * A sweep against an earlier one.
 *
 * <p>Tested are all points together, the points of every value of an axis, and every point: the
 * exact rank-sum test of stage times, repeats ranked within their point, and Holm's correction over
 * all tests. A change is marked where the corrected probability is below 1 % and the change is
 * larger than 5 % and than the noise of both sweeps.
 *
 * @param pairs the points that both have figures of
 * @param changes of all tests: all points, groups, points
 * @param newlyFailed points that have figures in the baseline only, though they ran
 * @param unmatched points that only one of the sweeps has
 * @param notes what limits the comparison, a sentence each
 */
public record SweepComparison(
    List<PointPair> pairs,
    List<Change> changes,
    List<String> newlyFailed,
    int unmatched,
    List<String> notes) {

  /** Compares two sweeps. */
  public static SweepComparison of(
      Collection<SweepResult> baseline, Collection<SweepResult> results) {
    List<MeasuredPoint> now = MeasuredPoint.of(results);
    VariedAxes axes = VariedAxes.of(now);
    Map<String, MeasuredPoint> before =
        MeasuredPoint.of(baseline).stream()
            .collect(Collectors.toMap(p -> p.runs().get(0).point(), Function.identity()));
    List<PointPair> pairs = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    int matched = 0;
    for (MeasuredPoint point : now) {
      MeasuredPoint old = before.get(point.runs().get(0).point());
      if (old != null) {
        matched++;
        PointPair.of(old, point).ifPresent(pairs::add);
        if (old.succeeded() && !point.succeeded()) {
          failed.add(axes.label(point, Set.of()));
        }
      }
    }
    List<Change> changes = changes(PointGroup.of(pairs, axes));
    return new SweepComparison(
        List.copyOf(pairs),
        changes,
        List.copyOf(failed),
        now.size() + before.size() - 2 * matched,
        ComparisonNotes.of(baseline, results, pairs, changes.size()));
  }

  /** The changes beyond the noise. */
  public List<Change> marked() {
    return changes.stream().filter(change -> change.verdict() != Change.Verdict.SAME).toList();
  }

  /** Whether anything has become slower, or fails that did not fail. */
  public boolean hasRegressed() {
    return !newlyFailed.isEmpty()
        || changes.stream().anyMatch(change -> change.verdict() == Change.Verdict.SLOWER);
  }

  private static List<Change> changes(List<PointGroup> groups) {
    double[] corrected =
        HolmCorrection.of(
            groups.stream().mapToDouble(group -> probability(group.pairs())).toArray());
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < corrected.length; i++) {
      List<PointPair> pairs = groups.get(i).pairs();
      changes.add(
          Change.of(
              groups.get(i).name(),
              pairs.size(),
              Spread.of(pairs.stream().map(PointPair::ratio).toList()).median(),
              Spread.of(pairs.stream().map(PointPair::noise).toList()).median(),
              corrected[i]));
    }
    return List.copyOf(changes);
  }

  private static double probability(List<PointPair> pairs) {
    RankTest test = new RankTest();
    pairs.forEach(pair -> test.add(array(pair.before()), array(pair.now())));
    return test.probability();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
