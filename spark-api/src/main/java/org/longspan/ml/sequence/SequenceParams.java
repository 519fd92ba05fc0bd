package org.longspan.ml.sequence;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.longspan.ml.TrainingParams;

/** The parameters that estimators of sequences and their models share. */
final class SequenceParams extends TrainingParams {
  private static final long serialVersionUID = 1L;

  final Param<String> featuresCol;
  final Param<String> labelCol;
  final Param<String> predictionCol;
  final Param<String> probabilityCol;
  final Param<String> rawPredictionCol;
  final Param<String> attentionReceivedCol;
  final IntParam layers;
  final IntParam heads;
  final IntParam width;
  final Param<String> mask;
  final Param<String> positions;
  final DoubleParam dropout;
  final IntParam batchSequences;
  final DoubleParam epsilon;
  final DoubleParam delta;
  final DoubleParam noise;
  final DoubleParam sampleRate;

  /**
   * @param uid of the stage that has them
   */
  SequenceParams(String uid) {
    super(uid);
    featuresCol =
        add(new Param<>(uid, "featuresCol", "column of sequences: arrays of token vectors"));
    labelCol = add(new Param<>(uid, "labelCol", "column of labels: classes 0, 1, ... or values"));
    predictionCol = add(new Param<>(uid, "predictionCol", "column of predicted classes or values"));
    probabilityCol = add(new Param<>(uid, "probabilityCol", "column of probabilities of classes"));
    rawPredictionCol = add(new Param<>(uid, "rawPredictionCol", "column of logits of classes"));
    attentionReceivedCol =
        add(
            new Param<>(
                uid,
                "attentionReceivedCol",
                "column of attention received per token; '' for none"));
    layers = add(new IntParam(uid, "layers", "layers of attention and feed-forward, 1 to 4"));
    heads = add(new IntParam(uid, "heads", "heads per layer"));
    width = add(new IntParam(uid, "width", "features of a token within the network"));
    mask = add(new Param<>(uid, "mask", "which token may look at which, such as causal"));
    positions = add(new Param<>(uid, "positions", "where tokens are: rotary, alibi or none"));
    dropout = add(new DoubleParam(uid, "dropout", "part of weights and features that is dropped"));
    batchSequences =
        add(new IntParam(uid, "batchSequences", "sequences per step; 0 for all of them"));
    epsilon = add(new DoubleParam(uid, "epsilon", "of differential privacy; infinite for none"));
    delta = add(new DoubleParam(uid, "delta", "of differential privacy"));
    noise =
        add(new DoubleParam(uid, "noise", "noise per clipNorm, in place of epsilon; 0 for none"));
    sampleRate =
        add(new DoubleParam(uid, "sampleRate", "part of the sequences per step, if private"));
  }
}
