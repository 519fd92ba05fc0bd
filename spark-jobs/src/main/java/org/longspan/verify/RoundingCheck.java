package org.longspan.verify;

import java.util.function.Supplier;

/** Keeps the largest deviation that a check sees, in terms of what rounding may cause there. */
final class RoundingCheck {
  private final String name;
  private double worst;
  private String where = "";

  RoundingCheck(String name) {
    this.name = name;
  }

  /** Values that are the same, both NaN included, do not deviate. */
  void compare(double expected, double found, double rounding, Supplier<String> place) {
    if (expected == found || Double.isNaN(expected) && Double.isNaN(found)) {
      return;
    }
    // Numbers below the normal ones have fewer digits.
    double deviation = Math.abs(expected - found) / Math.max(rounding, Float.MIN_NORMAL);
    if (!(deviation <= worst)) {
      worst = Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation;
      where = place.get() + ": expected " + expected + ", found " + found;
    }
  }

  Verdict.Check check() {
    return new Verdict.Check(name + " / rounding", worst, 1, where);
  }
}
