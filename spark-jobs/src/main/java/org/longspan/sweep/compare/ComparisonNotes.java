package org.longspan.sweep.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.longspan.sweep.result.MachineFacts;
import org.longspan.sweep.result.SweepResult;

/** What limits a comparison. */
final class ComparisonNotes {
  private static final int MOST_REPEATS = 30;

  private ComparisonNotes() {}

  static List<String> of(
      Collection<SweepResult> before,
      Collection<SweepResult> now,
      List<PointPair> pairs,
      int tests) {
    List<String> notes = new ArrayList<>();
    if (pairs.isEmpty()) {
      notes.add("No point has figures in both sweeps.");
    }
    machine(notes, "processor", MachineFacts::cpu, before, now);
    machine(notes, "number of cores", MachineFacts::cores, before, now);
    machine(notes, "Java", MachineFacts::java, before, now);
    pairs.stream()
        .mapToInt(pair -> Math.min(pair.before().size(), pair.now().size()))
        .min()
        .ifPresent(repeats -> fewRepeats(notes, repeats, tests));
    return List.copyOf(notes);
  }

  private static void machine(
      List<String> notes,
      String what,
      Function<MachineFacts, Object> fact,
      Collection<SweepResult> before,
      Collection<SweepResult> now) {
    Set<Object> old = facts(fact, before);
    Set<Object> young = facts(fact, now);
    if (!old.equals(young)) {
      notes.add("The " + what + " differs: " + text(old) + " before, " + text(young) + " now.");
    }
  }

  private static Set<Object> facts(
      Function<MachineFacts, Object> fact, Collection<SweepResult> results) {
    return results.stream()
        .map(SweepResult::machine)
        .filter(Objects::nonNull)
        .map(fact)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static String text(Set<Object> facts) {
    return facts.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }

  private static void fewRepeats(List<String> notes, int repeats, int tests) {
    if (smallest(repeats) * tests >= Change.LEVEL) {
      int enough =
          IntStream.rangeClosed(repeats, MOST_REPEATS)
              .filter(many -> smallest(many) * tests < Change.LEVEL)
              .findFirst()
              .orElse(MOST_REPEATS);
      notes.add(
          "With "
              + repeats
              + (repeats == 1 ? " repeat" : " repeats")
              + " a change of a single point cannot be distinguished from chance, only one of many"
              + " points; "
              + enough
              + " repeats in both sweeps are enough.");
    }
  }

  /** The smallest probability that the test of one point can have. */
  private static double smallest(int repeats) {
    return 2 / CombinatoricsUtils.binomialCoefficientDouble(2 * repeats, repeats);
  }
}
