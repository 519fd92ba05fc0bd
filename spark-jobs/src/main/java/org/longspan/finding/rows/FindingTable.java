package org.longspan.finding.rows;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.Locale;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The tables of findings, with their columns in order. */
public enum FindingTable {
  SCORES(
      column("passage", LongType),
      column("received", DoubleType),
      column("expected", DoubleType),
      column("ratio", DoubleType),
      column("effective", DoubleType),
      column("strongest", LongType),
      column("strongest_similarity", DoubleType),
      column("past_mass", DoubleType),
      column("turn", DoubleType)),
  CENTRAL(
      column("rank", IntegerType),
      column("passage", LongType),
      column("received", DoubleType),
      column("expected", DoubleType),
      column("ratio", DoubleType),
      column("z", DoubleType)),
  LINKS(
      column("rank", IntegerType),
      column("query", LongType),
      column("key", LongType),
      column("similarity", DoubleType),
      column("score", DoubleType),
      column("weight", DoubleType),
      column("ratio", DoubleType),
      column("passages_apart", LongType),
      column("tokens_apart", LongType)),
  TURNS(
      column("rank", IntegerType),
      column("passage", LongType),
      column("score", DoubleType),
      column("z", DoubleType)),
  OUTLIERS(
      column("rank", IntegerType),
      column("passage", LongType),
      column("ratio", DoubleType),
      column("strongest_similarity", DoubleType),
      column("z", DoubleType)),
  GROUPS(
      column("side", StringType),
      column("query_group", IntegerType),
      column("key_group", IntegerType),
      column("query_name", StringType),
      column("key_name", StringType),
      column("mass", DoubleType),
      column("expected", DoubleType),
      column("ratio", DoubleType)),
  ADVICE(
      column("mass", DoubleType),
      column("rows", DoubleType),
      column("window", LongType),
      column("window_low", LongType),
      column("window_high", LongType));

  private final StructField[] columns;

  FindingTable(StructField... columns) {
    this.columns = columns;
  }

  private static StructField column(String name, DataType type) {
    return new StructType().add(name, type).fields()[0];
  }

  /** The columns. */
  public StructType schema() {
    return new StructType(columns.clone());
  }

  /** The name of the file in the folder of tables. */
  public String file() {
    return name().toLowerCase(Locale.ROOT) + ".parquet";
  }
}
