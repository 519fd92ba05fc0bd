package org.longspan.ml.sequence;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.longspan.error.Errors;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.ml.StageValues;
import org.longspan.train.network.NetworkSpec;
import org.longspan.train.network.TokenPositions;
import org.longspan.train.optimise.NormClip;
import org.longspan.train.optimise.PrivateSteps;
import org.longspan.train.optimise.TrainingPlan;

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
    if (!settings.isPrivate()) {
      requireUnset(stage, params.sampleRate);
      requireUnset(stage, params.delta);
    }
    return settings;
  }

  /** Somebody who gives such a parameter expects a private training. */
  private static void requireUnset(Params stage, Param<?> param) {
    if (stage.isSet(param)) {
      throw Errors.about(param.name())
          .user(
              param.name() + " is given, and no epsilon or noise",
              "give one of them for a private training, or leave it out");
    }
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

  private boolean isPrivate() {
    return values.number("epsilon") != Double.POSITIVE_INFINITY || values.number("noise") != 0;
  }

  /**
   * What private steps reveal: epsilon gives the noise, or the noise epsilon. Empty where steps
   * have no noise.
   *
   * @throws org.longspan.error.UserException where a value is out of range, or something is asked
   *     for that noise does not cover
   */
  Optional<PrivateSteps> privacy() {
    if (!isPrivate()) {
      return Optional.empty();
    }
    requireNoOtherRelease();
    double epsilon = values.number("epsilon");
    double noise = values.number("noise");
    double delta = values.number("delta");
    double rate = values.number("sampleRate");
    int steps = values.integer("maxIter");
    if (noise == 0) {
      return Optional.of(PrivateSteps.of(epsilon, delta, rate, steps));
    }
    if (epsilon != Double.POSITIVE_INFINITY) {
      throw Errors.about("noise")
          .user(
              "an epsilon of " + epsilon + " and a noise of " + noise,
              "give one of them, the other one follows");
    }
    return Optional.of(new PrivateSteps(rate, noise, steps, delta));
  }

  private void requireNoOtherRelease() {
    requireZero("validationFraction", "each held-out loss would be a release");
    requireZero("patience", "the losses that would decide are secret");
    requireZero("batchSequences", "sampleRate decides how many a step takes");
    if (values.number("clipNorm") == 0) {
      throw Errors.about("clipNorm")
          .user(
              "clipNorm is 0 in a private training",
              "give the largest norm of a sequence's gradient, such as 1");
    }
    if (text("checkpointDir").isEmpty()) {
      throw Errors.about("checkpointDir")
          .user(
              "a private training has no folder",
              "give one, as noise has to be on disk before it is used");
    }
  }

  private void requireZero(String name, String why) {
    if (values.number(name) != 0) {
      throw Errors.about(name)
          .user(
              name + " is " + values.values().get(name) + " in a private training",
              "leave it 0, as " + why);
    }
  }

  /** Private gradients are clipped before noise is added, and not once more. */
  TrainingPlan plan() {
    TrainingPlan plan = values.plan();
    return isPrivate() ? plan.with(NormClip.NONE) : plan;
  }

  /** What decides on the weights, besides the sequences. */
  Map<String, String> identity(String kernel) {
    return values.identity(OUTSIDE, kernel);
  }
}
