package org.longspan.ml.sequence;

import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.param.Params;
import org.longspan.error.Errors;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.ml.StageValues;
import org.longspan.train.network.NetworkSpec;
import org.longspan.train.network.TokenPositions;

/**
 * The values of the parameters of a network over sequences, checked.
 *
 * @param values by name
 */
record SequenceSettings(StageValues values) {
  /** Settings that change nothing of the weights. */
  private static final List<String> OUTSIDE =
      List.of(
          "checkpointDir",
          "checkpointInterval",
          "predictionCol",
          "probabilityCol",
          "rawPredictionCol",
          "attentionReceivedCol");

  /**
   * @throws org.longspan.error.UserException where a value is out of range
   */
  static SequenceSettings of(Params stage, SequenceParams params) {
    StageValues values = StageValues.of(stage, params);
    values.requireLeast("batchSequences", 0);
    values.requireOneOf("positions", List.of("rotary", "alibi", "none"));
    SequenceSettings settings = new SequenceSettings(values);
    settings.spec(1, 1);
    // Terms have no arguments that would be wrong for one length and right for another.
    Errors.about("mask", () -> Mask.parse(settings.text("mask"), MaskContext.of(1, 1)));
    return settings;
  }

  String text(String name) {
    return values.text(name);
  }

  NetworkSpec spec(int inputs, int outputs) {
    return new NetworkSpec(
        inputs,
        outputs,
        values.integer("layers"),
        values.integer("heads"),
        values.integer("width"),
        text("mask"),
        TokenPositions.valueOf(text("positions").toUpperCase(Locale.ROOT)),
        values.number("dropout"));
  }

  /** What decides on the weights, besides the sequences. */
  String identity() {
    return values.identity(OUTSIDE);
  }
}
