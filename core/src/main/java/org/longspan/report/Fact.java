package org.longspan.report;

import java.time.Duration;
import java.util.Objects;

/**
 * One line of a run's facts.
 *
 * @param label name of the value
 * @param value the value as shown, with its unit
 * @param verdict whether the value is good or bad news
 */
public record Fact(String label, String value, Verdict verdict) {
  /** What a fact says about the run. */
  public enum Verdict {
    NEUTRAL,
    PASSED,
    FAILED
  }

  public Fact {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(verdict, "verdict");
  }

  /** A name, an expression, a version. */
  public static Fact text(String label, String value) {
    return new Fact(label, value, Verdict.NEUTRAL);
  }

  /** An exact number, with thousands separators: {@code 128,911}. */
  public static Fact count(String label, long value) {
    return text(label, Numbers.count(value));
  }

  /** A measured number, to three significant digits, with its unit: {@code 84.1 GF/s}. */
  public static Fact measure(String label, double value, String unit) {
    return text(label, Numbers.significant(value) + " " + unit);
  }

  /** A size, in the largest binary unit that leaves at least 1: {@code 1.95 GiB}. */
  public static Fact bytes(String label, long bytes) {
    return text(label, Numbers.bytes(bytes));
  }

  /** Wall-clock time: {@code 8.21 s}, {@code 12 min 5 s}, {@code 3 h 7 min}. */
  public static Fact duration(String label, Duration time) {
    return text(label, Numbers.duration(time));
  }

  /** A check that held. */
  public static Fact passed(String label, String value) {
    return new Fact(label, value, Verdict.PASSED);
  }

  /** A check that did not hold. */
  public static Fact failed(String label, String value) {
    return new Fact(label, value, Verdict.FAILED);
  }
}
