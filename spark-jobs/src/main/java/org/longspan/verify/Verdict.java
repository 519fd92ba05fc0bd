package org.longspan.verify;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a verification found.
 *
 * @param rows query rows (of one head) that were redone in float64
 * @param keys keys (of one head) whose received attention was redone
 * @param checks every check with the worst that it saw
 */
public record Verdict(long rows, long keys, List<Check> checks) {

  /**
   * One check.
   *
   * @param name what was compared
   * @param worst the largest deviation seen
   * @param allowed the largest deviation that is allowed
   * @param where the place of the worst deviation; empty where all agree
   */
  public record Check(String name, double worst, double allowed, String where) {

    /** A deviation that is NaN is none that is allowed. */
    public boolean passed() {
      return worst <= allowed;
    }
  }

  public boolean passed() {
    return checks.stream().allMatch(Check::passed);
  }

  /** Nothing was looked at. */
  public static final Verdict NONE = new Verdict(0, 0, List.of());

  /** One check, which redid some rows. */
  public static Verdict of(long rows, Check check) {
    return new Verdict(rows, 0, List.of(check));
  }

  /** Something that cannot be read: {@code message} names it. */
  public static Verdict unreadable(String message) {
    return of(0, new Check("readable", 1, 0, message));
  }

  /** This verdict, whose checks are named as those of a part of all. */
  public Verdict of(String part) {
    return new Verdict(
        rows,
        keys,
        checks.stream()
            .map(one -> new Check(part + ", " + one.name, one.worst, one.allowed, one.where))
            .toList());
  }

  /** Both. */
  public Verdict plus(Verdict other) {
    return new Verdict(
        rows + other.rows,
        keys + other.keys,
        Stream.concat(checks.stream(), other.checks.stream()).toList());
  }

  /** This verdict with other checks before its own. */
  public Verdict with(List<Check> first) {
    return new Verdict(rows, keys, Stream.concat(first.stream(), checks.stream()).toList());
  }
}
