package org.longspan.job.request;

import java.util.List;

/**
 * The statistics as they are asked for.
 *
 * @param names names of statistics, {@code none} or {@code all}
 * @param topK strongest keys per query
 * @param pool rows per cell of the pooled map; null for a 64th of the longer side
 */
public record StatisticsSpec(List<String> names, int topK, Long pool) {

  /** Strongest keys per query where no number is given. */
  public static final int TOP_K = 8;

  /** No statistics. */
  public static final StatisticsSpec NONE = new StatisticsSpec(List.of("none"), TOP_K, null);

  public StatisticsSpec {
    names = names == null || names.isEmpty() ? List.of("none") : List.copyOf(names);
  }
}
