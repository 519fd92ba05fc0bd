package org.longspan.ml;

import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.api.java.UDF1;
import org.longspan.error.Errors;

/**
 * {@code y = W x} in float64, of length 1 where cosines are compared.
 *
 * @param column where x comes from
 * @param weight {@code [dimension][width]}
 */
record VectorProjection(String column, double[] weight, int dimension, boolean unit)
    implements UDF1<Object, Object> {
  private static final long serialVersionUID = 1L;

  @Override
  public Object call(Object cell) {
    float[] vector = VectorColumn.read(cell, column);
    int width = weight.length / dimension;
    if (vector.length != width) {
      throw Errors.user(
          "column '" + column + "' has a vector of " + vector.length + " values",
          "give vectors of the " + width + " values that the model was trained with");
    }
    double[] projected = new double[dimension];
    double squares = 0;
    for (int out = 0; out < dimension; out++) {
      for (int n = 0; n < width; n++) {
        projected[out] += weight[out * width + n] * vector[n];
      }
      squares += projected[out] * projected[out];
    }
    double length = unit && squares > 0 ? Math.sqrt(squares) : 1;
    for (int out = 0; out < dimension; out++) {
      projected[out] /= length;
    }
    return Vectors.dense(projected);
  }
}
