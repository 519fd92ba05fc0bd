package org.longspan.ml;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/** The parameters that the estimator of projections and its model share. */
final class ProjectionParams implements Serializable {
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
  final IntParam maxIter;
  final DoubleParam stepSize;
  final IntParam warmUp;
  final DoubleParam weightDecay;
  final DoubleParam clipNorm;
  final IntParam patience;
  final DoubleParam tol;
  final DoubleParam validationFraction;
  final LongParam seed;
  final Param<String> checkpointDir;
  final IntParam checkpointInterval;
  final Param<String> kernel;

  private final ArrayList<Param<?>> all = new ArrayList<>();

  /**
   * @param uid of the stage that has them
   */
  ProjectionParams(String uid) {
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
    maxIter = add(new IntParam(uid, "maxIter", "steps at most"));
    stepSize = add(new DoubleParam(uid, "stepSize", "largest learning rate"));
    warmUp =
        add(new IntParam(uid, "warmUp", "steps in which the learning rate rises, before a cosine"));
    weightDecay = add(new DoubleParam(uid, "weightDecay", "decoupled weight decay of AdamW"));
    clipNorm = add(new DoubleParam(uid, "clipNorm", "largest norm of a gradient; 0 for any"));
    patience =
        add(
            new IntParam(
                uid, "patience", "steps without a lower loss after which to stop; 0: never"));
    tol = add(new DoubleParam(uid, "tol", "by what part a loss has to be lower to count"));
    validationFraction =
        add(new DoubleParam(uid, "validationFraction", "part of the rows that is held out"));
    seed = add(new LongParam(uid, "seed", "random seed of first weights and held-out rows"));
    checkpointDir =
        add(new Param<>(uid, "checkpointDir", "folder to go on from after an interruption"));
    checkpointInterval = add(new IntParam(uid, "checkpointInterval", "steps per checkpoint"));
    kernel =
        add(new Param<>(uid, "kernel", "how products are computed: auto, vector, nd4j, scalar"));
  }

  private <P extends Param<?>> P add(P param) {
    all.add(param);
    return param;
  }

  Param<?>[] all() {
    List<Param<?>> sorted = new ArrayList<>(all);
    sorted.sort((a, b) -> a.name().compareTo(b.name()));
    return sorted.toArray(Param<?>[]::new);
  }
}
