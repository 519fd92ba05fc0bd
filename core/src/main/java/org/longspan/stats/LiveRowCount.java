package org.longspan.stats;

/** How many query rows see a key and are not NaN. */
public interface LiveRowCount {

  /** Of one query head. */
  long ofHead(int head);

  /** Of one query head, within a query pool of {@link KeyStatsSpec#pool} rows. */
  long ofPool(int head, int queryPool);
}
