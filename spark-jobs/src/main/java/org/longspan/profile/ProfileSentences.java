package org.longspan.profile;

import java.util.List;
import java.util.Map;
import org.longspan.report.Numbers;

/** What a profile says, in plain words. */
final class ProfileSentences {
  private ProfileSentences() {}

  /** Which part takes the most time. */
  static String mostTime(Profile profile, Map<String, Double> sums) {
    Map.Entry<String, Double> most = most(sums);
    return Numbers.wholePercent(most.getValue() / profile.taskSeconds())
        + " of the time of tasks is "
        + most.getKey();
  }

  /** Which pass takes the most time. */
  static String longestPass(Map<String, List<TaskSpan>> passes) {
    String longest = "";
    double most = -1;
    double all = 0;
    for (Map.Entry<String, List<TaskSpan>> pass : passes.entrySet()) {
      double seconds = pass.getValue().stream().mapToDouble(TaskSpan::seconds).sum();
      all += seconds;
      if (seconds > most) {
        most = seconds;
        longest = pass.getKey();
      }
    }
    String share = all == 0 ? "no" : Numbers.wholePercent(most / all);
    String part = most(Profile.sums(passes.getOrDefault(longest, List.of()))).getKey();
    return longest + " takes " + share + " of the time of tasks, most of it in " + part;
  }

  /** How busy the cores were. */
  static String cores(Profile profile) {
    if (profile.cores() == 0) {
      return "What every core did";
    }
    String cores = profile.cores() == 1 ? "The core was" : "The " + profile.cores() + " cores were";
    return cores
        + " busy for "
        + Numbers.wholePercent(profile.busyShare())
        + " of the time that passes ran";
  }

  /** How much longer the longest task was than one in the middle. */
  static String longestTask(Profile profile) {
    List<TaskSpan> all = profile.longest(profile.tasks().size());
    double median = all.get(all.size() / 2).seconds();
    TaskSpan longest = all.get(0);
    return "The longest task took "
        + Numbers.significant(longest.seconds())
        + " s, half of them less than "
        + Numbers.significant(median)
        + " s";
  }

  private static Map.Entry<String, Double> most(Map<String, Double> sums) {
    return sums.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .orElse(Map.entry("nothing", 0.0));
  }
}
