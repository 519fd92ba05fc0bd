package org.longspan.table;

import org.apache.spark.Partitioner;
import org.longspan.shape.Ceiling;

/** Partitions of equally many consecutive positions. */
final class PositionPartitioner extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final long rowsPerPartition;
  private final int partitions;

  /**
   * @param rows positions, at least 1
   * @param most partitions, at least 1
   * @param multiple rows of a partition are a multiple of it, except for the last
   */
  PositionPartitioner(long rows, int most, int multiple) {
    long multiples = Ceiling.divide(Ceiling.divide(rows, most), multiple);
    rowsPerPartition = multiples * multiple;
    partitions = (int) Ceiling.divide(rows, rowsPerPartition);
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  /** Positions that are none of the table's go with the last ones: whoever reads them sees it. */
  @Override
  public int getPartition(Object position) {
    return (int) Math.min(partitions - 1, (long) position / rowsPerPartition);
  }
}
