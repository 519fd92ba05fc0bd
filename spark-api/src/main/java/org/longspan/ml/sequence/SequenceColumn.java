package org.longspan.ml.sequence;

import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.longspan.error.Errors;
import org.longspan.ml.VectorColumn;

/** Columns of sequences: arrays of Spark ML's vectors, or of arrays of numbers. */
final class SequenceColumn {
  private SequenceColumn() {}

  /** Checks that a table has the column. */
  static void require(StructType schema, String name) {
    requireColumn(schema, name, "featuresCol");
    DataType type = schema.apply(name).dataType();
    if (!(type instanceof ArrayType array && VectorColumn.isVector(array.elementType()))) {
      throw Errors.about("featuresCol")
          .user(
              "column '" + name + "' has the type " + type.simpleString(),
              "give a row per sequence: an array of vectors, or of arrays of numbers");
    }
  }

  /** Checks that a table has a column. */
  private static void requireColumn(StructType schema, String name, String setting) {
    if (!List.of(schema.fieldNames()).contains(name)) {
      throw Errors.about(setting)
          .user(
              "there is no column '" + name + "'",
              "name one of " + String.join(", ", schema.fieldNames()));
    }
  }

  /** Checks that a table has a column of labels. */
  static void requireLabels(StructType schema, String name) {
    requireColumn(schema, name, "labelCol");
    DataType type = schema.apply(name).dataType();
    if (!(type instanceof NumericType || type instanceof BooleanType)) {
      throw Errors.about("labelCol")
          .user(
              "column '" + name + "' has the type " + type.simpleString(),
              "give values, or classes 0, 1, 2, ..., as StringIndexer does");
    }
  }

  /**
   * The sequence of a cell, token by token.
   *
   * @param width features of a token; 0 for those of the first one
   * @return {@code [tokens][width]}
   * @throws org.longspan.error.UserException where it has no token, or a token is missing, has
   *     another width or a value that is not finite
   */
  static float[] read(Object cell, String column, int width) {
    List<?> tokens = cell == null ? List.of() : VectorColumn.list(cell);
    if (tokens.isEmpty()) {
      throw Errors.user(
          "column '" + column + "' has a sequence of length 0", "leave such rows out");
    }
    float[] rows = {};
    int features = width;
    for (int n = 0; n < tokens.size(); n++) {
      float[] token = VectorColumn.read(tokens.get(n), column);
      features = features == 0 ? token.length : features;
      if (token.length != features || features == 0) {
        throw Errors.user(
            "column '"
                + column
                + "' has vectors of "
                + features
                + " and of "
                + token.length
                + " values",
            "give vectors of one width, at least 1");
      }
      rows = n == 0 ? new float[Math.multiplyExact(tokens.size(), features)] : rows;
      System.arraycopy(token, 0, rows, n * features, features);
    }
    return rows;
  }
}
