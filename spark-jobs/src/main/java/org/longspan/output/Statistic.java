package org.longspan.output;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.longspan.error.Errors;

/** A statistic that a run can give beside output and lse. */
public enum Statistic {
  /** Entropy of every query row, nats: first pass. */
  ENTROPY,
  /** Strongest keys of every query row: first pass. */
  TOPK,
  /** Attention received by every key: second pass. */
  RECEIVED,
  /** Mass by signed distance: second pass. */
  DISTANCE,
  /** Mass between pools of rows: second pass. */
  POOLED;

  /** Whether the statistic needs the lse of all rows first. */
  public boolean needsSecondPass() {
    return compareTo(RECEIVED) >= 0;
  }

  /** Whether one of some statistics does. */
  public static boolean needSecondPass(Set<Statistic> statistics) {
    return statistics.stream().anyMatch(Statistic::needsSecondPass);
  }

  /**
   * Reads {@code none}, {@code all}, or names separated by commas.
   *
   * @throws org.longspan.error.UserException for an unknown name
   */
  public static Set<Statistic> parse(String text) {
    return switch (text) {
      case "none" -> EnumSet.noneOf(Statistic.class);
      case "all" -> EnumSet.allOf(Statistic.class);
      default ->
          Arrays.stream(text.split(",", -1))
              .map(name -> named(name.trim()))
              .collect(Collectors.toCollection(() -> EnumSet.noneOf(Statistic.class)));
    };
  }

  private static Statistic named(String name) {
    return Arrays.stream(values())
        .filter(statistic -> statistic.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Errors.user(
                    "unknown statistic '" + name + "'",
                    "use none, all, or some of entropy,topk,received,distance,pooled"));
  }
}
