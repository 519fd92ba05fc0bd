package org.longspan.ml;

import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.types.StructType;
import org.longspan.error.Errors;
import org.longspan.train.optimise.TrainingPlan;

/**
 * The values of the parameters of a projection, checked.
 *
 * @param values by name
 */
record ProjectionSettings(StageValues values) {
  private static final double LEAST_TEMPERATURE = 0.01;

  /** Settings that change nothing of the weights. */
  private static final List<String> OUTSIDE =
      List.of("checkpointDir", "checkpointInterval", "queryOutputCol", "keyOutputCol");

  /**
   * @throws org.longspan.error.UserException where a value is out of range
   */
  static ProjectionSettings of(Params stage, ProjectionParams params) {
    StageValues values = StageValues.of(stage, params);
    values.requireLeast("dimension", 1);
    values.requireLeast("temperature", LEAST_TEMPERATURE);
    values.requireOneOf("similarity", List.of("cosine", "dot"));
    return new ProjectionSettings(values);
  }

  String text(String name) {
    return values.text(name);
  }

  double number(String name) {
    return values.number(name);
  }

  int integer(String name) {
    return values.integer(name);
  }

  long seed() {
    return values.seed();
  }

  boolean flag(String name) {
    return values.flag(name);
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
  Map<String, String> identity(String kernel) {
    return values.identity(OUTSIDE, kernel);
  }

  TrainingPlan plan() {
    return values.plan();
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
      out = output(out, "queryOutputCol");
    }
    if (!hasLabels() && names.contains(text("keyCol"))) {
      out = output(out, "keyOutputCol");
    }
    if (out == schema) {
      throw Errors.about("queryCol")
          .user(
              "there is no column '" + text("queryCol") + "' to project",
              "name one of " + String.join(", ", names));
    }
    return out;
  }

  private StructType output(StructType schema, String setting) {
    return OutputColumn.add(schema, setting, text(setting), SQLDataTypes.VectorType(), true);
  }
}
