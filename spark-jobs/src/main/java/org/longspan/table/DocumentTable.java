package org.longspan.table;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** A table in one file format whose rows are documents. */
public interface DocumentTable {

  /** The columns of all files. */
  DocumentColumns columns();

  /** All rows; those of a file are in ascending order within a partition. */
  JavaRDD<DocumentRow> rows(JavaSparkContext spark);
}
