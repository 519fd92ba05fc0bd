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

  /** This verdict with other checks before its own. */
  public Verdict with(List<Check> first) {
    return new Verdict(rows, keys, Stream.concat(first.stream(), checks.stream()).toList());
  }
}
