package org.longspan.sweep.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.longspan.report.Numbers;
import org.longspan.sweep.compare.Change;
import org.longspan.sweep.compare.SweepComparison;

/** A comparison in words. */
public final class ComparisonText {
  static final String RULE =
      "A change is marked where it is larger than 5 % and than the noise of both sweeps (half the"
          + " range of the repeats, added), and where an exact rank-sum test, corrected for all tests"
          + " of this list after Holm, leaves chance less than 1 %.";

  private ComparisonText() {}

  /** The result in a sentence. */
  public static String title(SweepComparison comparison) {
    long slower = count(comparison, Change.Verdict.SLOWER);
    long faster = count(comparison, Change.Verdict.FASTER);
    int failed = comparison.newlyFailed().size();
    String points = Sentences.count(comparison.pairs().size(), "point");
    if (slower + faster + failed == 0) {
      return "Nothing has changed beyond the noise, of " + points + " in both sweeps.";
    }
    List<String> parts = new ArrayList<>();
    comparison.marked().stream()
        .findFirst()
        .ifPresent(change -> parts.add(change.what() + ": " + percent(change) + " time"));
    if (slower + faster > 0) {
      parts.add(slower + " marked slower and " + faster + " faster");
    }
    if (failed > 0) {
      parts.add(Sentences.count(failed, "point") + " fail that did not fail before");
    }
    return "Against the baseline, " + String.join("; ", parts) + " (" + points + ").";
  }

  /** The marked changes, a line each, and what limits the comparison. */
  public static List<String> lines(SweepComparison comparison) {
    List<String> lines = new ArrayList<>();
    for (Change change : comparison.marked()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s  %s  %s (noise %.1f %%, p %s)",
              change.verdict().name().toLowerCase(Locale.ROOT),
              percent(change),
              change.what(),
              100 * change.noise(),
              Numbers.significant(change.probability())));
    }
    comparison.newlyFailed().forEach(point -> lines.add("fails   " + point));
    if (comparison.unmatched() > 0) {
      lines.add(
          Sentences.count(comparison.unmatched(), "point")
              + " without a counterpart, not compared");
    }
    lines.addAll(comparison.notes());
    return lines;
  }

  /** {@code +15.0 %}. */
  static String percent(Change change) {
    return String.format(Locale.ROOT, "%+.1f %%", 100 * (change.ratio() - 1));
  }

  private static long count(SweepComparison comparison, Change.Verdict verdict) {
    return comparison.changes().stream().filter(change -> change.verdict() == verdict).count();
  }
}
