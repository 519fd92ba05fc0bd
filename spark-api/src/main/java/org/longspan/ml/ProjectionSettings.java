package org.longspan.ml;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.types.StructType;
import org.longspan.error.Errors;
import org.longspan.train.optimise.AdamW;
import org.longspan.train.optimise.EarlyStop;
import org.longspan.train.optimise.LearningRate;
import org.longspan.train.optimise.NormClip;
import org.longspan.train.optimise.TrainingPlan;

/**
 * The values of the parameters of a projection, checked.
 *
 * @param values by name
 */
record ProjectionSettings(Map<String, Object> values) {
  private static final double LEAST_TEMPERATURE = 0.01;

  /** Settings that change nothing of the weights. */
  private static final List<String> OUTSIDE =
      List.of("checkpointDir", "checkpointInterval", "queryOutputCol", "keyOutputCol");

  /**
   * @throws org.longspan.error.UserException where a value is out of range
   */
  static ProjectionSettings of(Params stage, ProjectionParams params) {
    Map<String, Object> values = new TreeMap<>();
    for (Param<?> param : params.all()) {
      values.put(param.name(), stage.getOrDefault(param));
    }
    ProjectionSettings settings = new ProjectionSettings(values);
    settings.check();
    return settings;
  }

  private void check() {
    requireLeast("dimension", 1);
    requireLeast("maxIter", 1);
    requireLeast("warmUp", 0);
    requireLeast("patience", 0);
    requireLeast("checkpointInterval", 1);
    requireLeast("weightDecay", 0);
    requireLeast("clipNorm", 0);
    requireLeast("tol", 0);
    requireLeast("temperature", LEAST_TEMPERATURE);
    requireLeast("stepSize", Double.MIN_VALUE);
    double fraction = number("validationFraction");
    if (!(fraction >= 0 && fraction < 1)) {
      throw Errors.about("validationFraction")
          .user("a held-out part of " + fraction, "give one of at least 0 and below 1");
    }
    if (!List.of("cosine", "dot").contains(text("similarity"))) {
      throw Errors.about("similarity")
          .user("unknown similarity '" + text("similarity") + "'", "use one of cosine, dot");
    }
  }

  private void requireLeast(String name, double least) {
    double value = number(name);
    if (!(value >= least && value < Double.POSITIVE_INFINITY)) {
      String remedy = least == Double.MIN_VALUE ? "give one above 0" : "give at least " + least;
      throw Errors.about(name).user(name + " is " + value, remedy.replaceAll("\\.0$", ""));
    }
  }

  String text(String name) {
    return (String) values.get(name);
  }

  double number(String name) {
    return ((Number) values.get(name)).doubleValue();
  }

  int integer(String name) {
    return ((Number) values.get(name)).intValue();
  }

  long seed() {
    return ((Number) values.get("seed")).longValue();
  }

  boolean flag(String name) {
    return (Boolean) values.get(name);
  }

  /** Whether rows have labels, and are not pairs. */
  boolean hasLabels() {
    return !text("labelCol").isEmpty();
  }

  /** Whether queries and keys have one projection. */
  boolean isShared() {
    return hasLabels() || flag("shared");
  }

  /** Whether cosines are compared. */
  boolean isCosine() {
    return text("similarity").equals("cosine");
  }

  /** What decides on the weights, besides the rows. */
  String identity() {
    Map<String, Object> inside = new TreeMap<>(values);
    inside.keySet().removeAll(OUTSIDE);
    return inside.toString();
  }

  TrainingPlan plan() {
    int steps = integer("maxIter");
    double rate = number("stepSize");
    int warmUp = integer("warmUp");
    double clip = number("clipNorm");
    int patience = integer("patience");
    return new TrainingPlan(
        AdamW.withDecay(number("weightDecay")),
        warmUp == 0 ? LearningRate.constant(rate) : LearningRate.cosine(rate, warmUp, steps),
        clip == 0 ? NormClip.NONE : new NormClip(clip),
        steps,
        new EarlyStop(patience == 0 ? Integer.MAX_VALUE : patience, number("tol")),
        integer("checkpointInterval"));
  }

  /** Checks that a table has the columns to learn from. */
  void requireColumns(StructType schema) {
    VectorColumn.require(schema, text("queryCol"), "queryCol");
    if (!hasLabels()) {
      VectorColumn.require(schema, text("keyCol"), "keyCol");
    }
  }

  /** A schema with the projections of the columns that it has, at least one. */
  StructType outputSchema(StructType schema) {
    StructType out = schema;
    List<String> names = List.of(schema.fieldNames());
    if (names.contains(text("queryCol"))) {
      out = out.add(text("queryOutputCol"), SQLDataTypes.VectorType());
    }
    if (!hasLabels() && names.contains(text("keyCol"))) {
      out = out.add(text("keyOutputCol"), SQLDataTypes.VectorType());
    }
    if (out == schema) {
      throw Errors.about("queryCol")
          .user(
              "there is no column '" + text("queryCol") + "' to project",
              "name one of " + String.join(", ", names));
    }
    return out;
  }
}
