package org.longspan.ml;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.longspan.error.Errors;
import scala.jdk.javaapi.CollectionConverters;

/** Columns of vectors: of Spark ML's, or arrays of numbers. */
public final class VectorColumn {
  private VectorColumn() {}

  /**
   * Checks that a table has a column of vectors.
   *
   * @param setting what names the column
   */
  static void require(StructType schema, String name, String setting) {
    if (!List.of(schema.fieldNames()).contains(name)) {
      throw Errors.about(setting)
          .user(
              "there is no column '" + name + "'",
              "name one of " + String.join(", ", schema.fieldNames()));
    }
    DataType type = schema.apply(name).dataType();
    if (!isVector(type)) {
      throw Errors.about(setting)
          .user(
              "column '" + name + "' has the type " + type.simpleString(),
              "give vectors, or arrays of numbers");
    }
  }

  /** Whether values of a type are vectors. */
  public static boolean isVector(DataType type) {
    return type instanceof VectorUDT
        || type instanceof ArrayType array && array.elementType() instanceof NumericType;
  }

  /**
   * A vector of a column.
   *
   * @throws org.longspan.error.UserException where it is null, or a value is null or not finite in
   *     float32
   */
  public static float[] read(Object cell, String column) {
    double[] values = values(cell);
    if (values == null) {
      throw Errors.user(
          "column '" + column + "' has a row without a vector", "leave such rows out");
    }
    float[] vector = new float[values.length];
    for (int n = 0; n < vector.length; n++) {
      vector[n] = (float) values[n];
      if (!Float.isFinite(vector[n])) {
        throw Errors.user(
            "column '" + column + "' has a vector with the value " + values[n],
            "leave such rows out, or give numbers that float32 can hold");
      }
    }
    return vector;
  }

  private static double[] values(Object cell) {
    if (cell == null) {
      return null;
    }
    if (cell instanceof Vector vector) {
      return vector.toArray();
    }
    return list(cell).stream()
        .mapToDouble(value -> value == null ? Double.NaN : ((Number) value).doubleValue())
        .toArray();
  }

  /**
   * The elements of an array of a row: of Scala's where Spark has read it, and of Java's where a
   * typed stage just before has made it.
   */
  public static List<?> list(Object cell) {
    if (cell instanceof Object[] array) {
      return Arrays.asList(array);
    }
    return cell instanceof List<?> list
        ? list
        : CollectionConverters.asJava((scala.collection.Seq<?>) cell);
  }
}
