package org.longspan.plan.simulate;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where the time of all slots goes, in slot seconds; the parts add up to slots times wall time.
 *
 * @param seconds of every use
 */
public record SlotTime(Map<Use, Double> seconds) {

  /** What a slot is used for. */
  public enum Use {
    /** Tiles and panels, at the speed of the plan. */
    COMPUTE("compute"),

    /** What attempts take longer than that. */
    STRAGGLERS("stragglers"),

    /** Waiting for bytes. */
    NETWORK("network"),

    /** Waiting for the driver, and beginning and reporting tasks. */
    SCHEDULER("scheduler"),

    /** Work that was lost with its executor, and waiting for another one. */
    LOSSES("losses"),

    /** Nothing left to start while other slots still run. */
    IDLE("idle slots"),

    /** Waiting for executors and for the first task of a stage. */
    START("start-up"),

    /** Waiting for the driver to put the results together. */
    OUTPUT("output");

    private final String label;

    Use(String label) {
      this.label = label;
    }

    /** The name that tables and charts show. */
    public String label() {
      return label;
    }
  }

  public SlotTime {
    EnumMap<Use, Double> all = new EnumMap<>(Use.class);
    for (Use use : Use.values()) {
      all.put(use, seconds.getOrDefault(use, 0.0));
    }
    seconds = all;
  }

  @Override
  public Map<Use, Double> seconds() {
    return new EnumMap<>(seconds);
  }

  /** Slot seconds of a use. */
  public double of(Use use) {
    return seconds.get(use);
  }

  /** Slot seconds of all uses. */
  public double total() {
    return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** A use as a share of all; 0 where nothing has taken time. */
  public double share(Use use) {
    double total = total();
    return total == 0 ? 0 : of(use) / total;
  }

  /** The use that takes most. */
  public Use largest() {
    return seconds.entrySet().stream()
        .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .orElseThrow()
        .getKey();
  }

  /** Both together. */
  public SlotTime plus(SlotTime other) {
    EnumMap<Use, Double> sum = new EnumMap<>(seconds);
    other.seconds.forEach((use, more) -> sum.merge(use, more, Double::sum));
    return new SlotTime(sum);
  }
}
