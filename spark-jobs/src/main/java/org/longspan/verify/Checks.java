package org.longspan.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longspan.softmax.Deviations;

/** The worst deviations of checks, by name, in the order in which they are first made. */
final class Checks {
  private final Map<String, WorstDeviation> worst = new LinkedHashMap<>();

  /** Deviations that are found at one place. */
  Deviations at(RowSample place) {
    return (check, expected, found) ->
        worst.computeIfAbsent(check, WorstDeviation::new).compare(expected, found, place);
  }

  /** The checks, all of which allow the same deviation. */
  List<Verdict.Check> within(double allowed) {
    List<Verdict.Check> checks = new ArrayList<>();
    worst.values().forEach(deviation -> checks.add(deviation.within(allowed)));
    return checks;
  }
}
