package org.longspan.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Pairs whose keys are their queries, turned by one random orthogonal matrix, and some noise: as
 * they are, a query is as close to its key as to any other.
 */
final class PlantedPairs {
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.IntegerType)
          .add("query", SQLDataTypes.VectorType())
          .add("key", SQLDataTypes.VectorType());

  private PlantedPairs() {}

  static Dataset<Row> of(SparkSession spark, int rows, int width, double noise, long seed) {
    double[][] turn = orthogonal(width, new Random(5));
    Random random = new Random(seed);
    List<Row> table = new ArrayList<>();
    for (int n = 0; n < rows; n++) {
      double[] query = DoubleStream.generate(random::nextGaussian).limit(width).toArray();
      double[] key = new double[width];
      for (int out = 0; out < width; out++) {
        for (int in = 0; in < width; in++) {
          key[out] += turn[out][in] * query[in];
        }
        key[out] += noise * random.nextGaussian();
      }
      table.add(RowFactory.create(n, Vectors.dense(query), Vectors.dense(key)));
    }
    return spark.createDataFrame(table, SCHEMA);
  }

  /** Gram and Schmidt over random vectors. */
  private static double[][] orthogonal(int width, Random random) {
    double[][] rows = new double[width][];
    for (int n = 0; n < width; n++) {
      double[] row = random.doubles(width, -1, 1).toArray();
      for (int before = 0; before < n; before++) {
        double along = dot(row, rows[before]);
        for (int f = 0; f < width; f++) {
          row[f] -= along * rows[before][f];
        }
      }
      double length = Math.sqrt(dot(row, row));
      for (int f = 0; f < width; f++) {
        row[f] /= length;
      }
      rows[n] = row;
    }
    return rows;
  }

  /** The part of queries whose own key has the largest dot product of all keys. */
  static double recall(Dataset<Row> table, String queryCol, String keyCol) {
    List<Row> rows = table.select(queryCol, keyCol).collectAsList();
    int found = 0;
    for (int i = 0; i < rows.size(); i++) {
      double[] query = rows.get(i).<Vector>getAs(0).toArray();
      int best = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < rows.size(); j++) {
        double dot = dot(query, rows.get(j).<Vector>getAs(1).toArray());
        if (dot > most) {
          most = dot;
          best = j;
        }
      }
      found += best == i ? 1 : 0;
    }
    return (double) found / rows.size();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int n = 0; n < a.length; n++) {
      sum += a[n] * b[n];
    }
    return sum;
  }
}
