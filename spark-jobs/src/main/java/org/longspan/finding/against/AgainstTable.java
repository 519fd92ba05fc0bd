package org.longspan.finding.against;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.Locale;
import org.apache.spark.sql.types.StructType;

/** The tables of a comparison and their columns. */
public enum AgainstTable {
  /** Passages that are each other's counterpart. */
  AGAINST_LINKS(
      new StructType()
          .add("rank", IntegerType)
          .add("other", LongType)
          .add("passage", LongType)
          .add("similarity", DoubleType)
          .add("weight", DoubleType)
          .add("back_weight", DoubleType)),
  /** The counterpart of every passage, on both sides. */
  AGAINST_BEST(
      new StructType()
          .add("side", StringType)
          .add("passage", LongType)
          .add("best", LongType)
          .add("similarity", DoubleType)
          .add("taken", BooleanType)),
  /** How much of every section is taken up. */
  AGAINST_COVERAGE(
      new StructType()
          .add("side", StringType)
          .add("section", IntegerType)
          .add("section_title", StringType)
          .add("passages", LongType)
          .add("taken", LongType)
          .add("share", DoubleType));

  private final StructType schema;

  AgainstTable(StructType schema) {
    this.schema = schema;
  }

  /** The columns. */
  public StructType schema() {
    return schema;
  }

  /** The name of the file in the folder of tables. */
  public String file() {
    return name().toLowerCase(Locale.ROOT) + ".parquet";
  }
}
