package org.longspan.record;

import java.util.List;

/**
 * The verdict of {@code verify}.
 *
 * @param passed whether all checks passed
 * @param rows query rows (of one head) that were redone in float64
 * @param keys keys (of one head) whose received attention was redone
 * @param checks all checks
 */
public record Verification(boolean passed, long rows, long keys, List<Check> checks) {

  /**
   * One check.
   *
   * @param name what was compared
   * @param passed whether the worst deviation is allowed
   * @param worst the largest deviation seen
   * @param allowed the largest deviation that is allowed
   * @param where the place of the worst deviation; empty where all agree
   */
  public record Check(String name, boolean passed, double worst, double allowed, String where) {}
}
