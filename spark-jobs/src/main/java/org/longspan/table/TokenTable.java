package org.longspan.table;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** A table in one file format: what its files show of it, and its rows for tasks. */
public interface TokenTable {

  /** Rows of all files. */
  long rows();

  /** How the first row lies in the columns; there has to be one. */
  TableLayout layout(TableHeads heads);

  /** The positions of all rows, in the partitions and the order of {@link #rows}. */
  JavaRDD<Long> positions(JavaSparkContext spark);

  /** All rows; those of a file are in ascending order within a partition. */
  JavaRDD<TokenRow> rows(JavaSparkContext spark, TableLayout layout);
}
