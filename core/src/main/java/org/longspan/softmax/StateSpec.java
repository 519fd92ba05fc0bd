package org.longspan.softmax;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a partial state keeps of every query row, and how its values lie.
 *
 * @param valueWidth features of a value, dv
 * @param statistics what is kept besides the output and lse, of distinct names
 * @param strip rows whose values are interleaved, so that vectors run along rows: {@code acc} is
 *     {@code [rows / strip][dv][strip]}; with 1 it is {@code [rows][dv]}
 */
public record StateSpec(int valueWidth, List<RowStatistic> statistics, int strip)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public StateSpec {
    statistics = List.copyOf(statistics);
  }

  /** A spec with the built-in statistics, whose values lie row by row. */
  public StateSpec(int valueWidth, boolean entropy, int topK) {
    this(valueWidth, builtIn(entropy, topK), 1);
  }

  private static List<RowStatistic> builtIn(boolean entropy, int topK) {
    List<RowStatistic> statistics = new ArrayList<>();
    if (entropy) {
      statistics.add(new Entropy());
    }
    if (topK > 0) {
      statistics.add(new StrongestKeys(topK));
    }
    return statistics;
  }

  /** This spec with another layout. */
  public StateSpec withStrip(int rows) {
    return new StateSpec(valueWidth, statistics, rows);
  }

  /** This spec with those of {@code others} that it does not have. */
  public StateSpec with(List<RowStatistic> others) {
    List<RowStatistic> all = new ArrayList<>(statistics);
    others.stream().filter(other -> !statistics.contains(other)).forEach(all::add);
    return new StateSpec(valueWidth, all, strip);
  }

  /** Whether the entropy is kept. */
  public boolean entropy() {
    return statistics.stream().anyMatch(Entropy.class::isInstance);
  }

  /** How many strongest keys are kept, at least 0. */
  public int topK() {
    return statistics.stream()
        .filter(StrongestKeys.class::isInstance)
        .mapToInt(statistic -> ((StrongestKeys) statistic).k())
        .sum();
  }

  /** Bytes of one query row's state in memory. */
  public long bytesPerRow() {
    return Float.BYTES
        + Double.BYTES
        + (long) Float.BYTES * valueWidth
        + statistics.stream().mapToLong(RowStatistic::bytesPerRow).sum();
  }
}
