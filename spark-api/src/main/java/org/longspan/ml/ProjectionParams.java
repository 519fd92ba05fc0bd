package org.longspan.ml;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** The parameters that the estimator of projections and its model share. */
final class ProjectionParams extends TrainingParams {
  private static final long serialVersionUID = 1L;

  final Param<String> queryCol;
  final Param<String> keyCol;
  final Param<String> labelCol;
  final Param<String> queryOutputCol;
  final Param<String> keyOutputCol;
  final IntParam dimension;
  final Param<String> similarity;
  final DoubleParam temperature;
  final BooleanParam learnTemperature;
  final BooleanParam shared;

  /**
   * @param uid of the stage that has them
   */
  ProjectionParams(String uid) {
    super(uid);
    queryCol = add(new Param<>(uid, "queryCol", "column of vectors that search"));
    keyCol = add(new Param<>(uid, "keyCol", "column of vectors that are found: a row is a pair"));
    labelCol =
        add(new Param<>(uid, "labelCol", "in place of keyCol: rows of one label belong together"));
    queryOutputCol = add(new Param<>(uid, "queryOutputCol", "column of projected queries"));
    keyOutputCol = add(new Param<>(uid, "keyOutputCol", "column of projected keys"));
    dimension = add(new IntParam(uid, "dimension", "features of a projected vector"));
    similarity = add(new Param<>(uid, "similarity", "cosine or dot"));
    temperature =
        add(new DoubleParam(uid, "temperature", "what similarities are divided by, at the start"));
    learnTemperature =
        add(new BooleanParam(uid, "learnTemperature", "whether the temperature is learned, too"));
    shared = add(new BooleanParam(uid, "shared", "whether queries and keys have one projection"));
  }
}
