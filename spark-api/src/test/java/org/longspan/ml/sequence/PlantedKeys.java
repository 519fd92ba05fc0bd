package org.longspan.ml.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Sequences whose class needs a far look: among the first tokens, four define a name each, two as 0
 * and two as 1; among the last ones, one asks for a name, whose definition is the class. All others
 * are noise. What is near a token, and how often a value occurs, says nothing.
 */
final class PlantedKeys {
  private static final int NAMES = 8;
  private static final int DEFINITIONS = 4;
  private static final int VALUE = NAMES;
  private static final int DEFINES = NAMES + 1;
  private static final int ASKS = NAMES + 2;
  private static final int NOISE = NAMES + 3;
  private static final int WIDTH = NAMES + 4;
  private static final int TASKS = 64;
  private static final long MOST_SEQUENCES = 1_000_003;

  private static final StructType SCHEMA =
      new StructType()
          .add("features", DataTypes.createArrayType(SQLDataTypes.VectorType()))
          .add("label", DataTypes.DoubleType)
          .add("key", DataTypes.IntegerType);

  private PlantedKeys() {}

  /** Sequences with their classes and, as {@code key}, the position of the definition asked for. */
  static Dataset<Row> of(SparkSession spark, int count, int tokens, long seed) {
    return spark.createDataFrame(rows(count, tokens, seed), SCHEMA);
  }

  static List<Row> rows(int count, int tokens, long seed) {
    Random random = new Random(seed);
    int edge = Math.max(2 * DEFINITIONS, tokens / 20);
    return IntStream.range(0, count).mapToObj(n -> sequence(tokens, edge, random)).toList();
  }

  /**
   * The same where tasks make the sequences, which may be long.
   *
   * @param edge definitions are among so many first tokens, questions among so many last ones
   */
  static Dataset<Row> far(SparkSession spark, int count, int tokens, int edge, long seed) {
    return spark
        .range(0, count, 1, Math.min(count, TASKS))
        .map(
            (MapFunction<Long, Row>)
                n -> sequence(tokens, edge, new Random(seed * MOST_SEQUENCES + n)),
            Encoders.row(SCHEMA));
  }

  private static Row sequence(int tokens, int edge, Random random) {
    double[][] x = new double[tokens][WIDTH];
    for (double[] token : x) {
      for (int n = 0; n < NAMES; n++) {
        token[n] = 0.1 * random.nextGaussian();
      }
      token[NOISE] = 1;
    }
    int[] places = random.ints(0, edge).distinct().limit(DEFINITIONS).toArray();
    List<Integer> names = new ArrayList<>(IntStream.range(0, NAMES).boxed().toList());
    Collections.shuffle(names, random);
    for (int n = 0; n < DEFINITIONS; n++) {
      double[] token = x[places[n]];
      name(token, names.get(n), DEFINES);
      token[VALUE] = n % 2 == 0 ? 1 : -1;
    }
    int asked = random.nextInt(DEFINITIONS);
    name(x[tokens - 1 - random.nextInt(edge)], names.get(asked), ASKS);
    List<Vector> vectors = Arrays.stream(x).map(Vectors::dense).toList();
    return RowFactory.create(vectors.toArray(), asked % 2 == 0 ? 1.0 : 0.0, places[asked]);
  }

  private static void name(double[] token, int name, int role) {
    Arrays.fill(token, 0);
    token[name] = 2;
    token[role] = 1;
  }
}
