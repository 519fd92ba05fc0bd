package org.longspan.finding.copy;

import java.util.ArrayList;
import java.util.List;

/** Orders runs and leaves out those that are found twice. */
final class RunRanking {
  private RunRanking() {}

  /**
   * The best runs, best first; none is for the most part within a better one on both sides.
   *
   * @param limit the number of runs, at most
   */
  static List<CopiedRun> best(List<CopiedRun> runs, int limit) {
    List<CopiedRun> kept = new ArrayList<>();
    for (CopiedRun run : runs.stream().sorted(CopiedRun.ORDER).toList()) {
      if (kept.size() == limit) {
        break;
      }
      if (kept.stream().noneMatch(better -> better.covers(run))) {
        kept.add(run);
      }
    }
    return kept;
  }
}
