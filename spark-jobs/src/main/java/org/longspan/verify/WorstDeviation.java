package org.longspan.verify;

import java.util.Locale;

/** Keeps the largest deviation that a check sees, and where. */
final class WorstDeviation {
  private final String name;
  private double worst;
  private String where = "";

  WorstDeviation(String name) {
    this.name = name;
  }

  /** Values that are the same, both NaN included, do not deviate. */
  void compare(double expected, double actual, RowSample row) {
    if (Double.compare(expected, actual) == 0 || expected == actual) {
      return;
    }
    double deviation = Math.abs(expected - actual);
    if (!(deviation <= worst)) {
      worst = Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation;
      where =
          String.format(
              Locale.ROOT,
              "position %d, head %d: expected %s, found %s",
              row.position(),
              row.head(),
              expected,
              actual);
    }
  }

  Verdict.Check within(double allowed) {
    return new Verdict.Check(name, worst, allowed, where);
  }
}
