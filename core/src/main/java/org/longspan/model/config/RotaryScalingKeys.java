package org.longspan.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.longspan.layer.RotaryScaling;
import org.longspan.layer.YarnRamp;

/**
 * The scaling among rotary parameters, with the defaults of Hugging Face transformers,
 * modeling_rope_utils.py.
 *
 * @param parameters of one layer type
 * @param width features that are turned
 * @param place how the file writes a parameter
 */
record RotaryScalingKeys(
    ModelConfig config, JsonNode parameters, int width, UnaryOperator<String> place) {
  private static final Set<String> ALWAYS =
      Set.of(
          "rope_type",
          "type",
          "rope_theta",
          "partial_rotary_factor",
          "original_max_position_embeddings");

  RotaryScaling scaling() {
    String key = parameters.path("rope_type").isTextual() ? "rope_type" : "type";
    String type = parameters.path(key).asText("default");
    return switch (type) {
      case "default" -> only(new RotaryScaling.None());
      case "linear" -> only(new RotaryScaling.Linear(factor()), "factor");
      case "dynamic" -> only(new RotaryScaling.DynamicNtk(factor(), trained()), "factor");
      case "llama3" ->
          only(
              new RotaryScaling.Llama3(
                  factor(), number("low_freq_factor"), number("high_freq_factor"), original()),
              "factor",
              "low_freq_factor",
              "high_freq_factor");
      case "yarn" -> yarn();
      case "longrope", "su" -> longRope();
      default -> throw config.unsupported(place.apply(key), parameters.path(key));
    };
  }

  private RotaryScaling yarn() {
    double factor = positiveOr("factor", trained() / original());
    YarnRamp ramp =
        new YarnRamp(
            positiveOr("beta_fast", 32),
            positiveOr("beta_slow", 1),
            original(),
            parameters.path("truncate").asBoolean(true));
    double lengthFactor = yarnLength(factor, 1);
    double mscale = parameters.path("mscale").asDouble(0);
    double mscaleAll = parameters.path("mscale_all_dim").asDouble(0);
    if (mscale != 0 && mscaleAll != 0) {
      lengthFactor = yarnLength(factor, mscale) / yarnLength(factor, mscaleAll);
    }
    return only(
        new RotaryScaling.Yarn(factor, ramp, positiveOr("attention_factor", lengthFactor)),
        "factor",
        "beta_fast",
        "beta_slow",
        "truncate",
        "mscale",
        "mscale_all_dim",
        "attention_factor",
        "finetuned");
  }

  private static double yarnLength(double factor, double mscale) {
    return factor <= 1 ? 1 : 0.1 * mscale * Math.log(factor) + 1;
  }

  private RotaryScaling longRope() {
    double original = original();
    double factor = positiveOr("factor", trained() / original);
    double lengthFactor = factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original));
    return only(
        new RotaryScaling.LongRope(
            factors("short_factor"),
            factors("long_factor"),
            (long) original,
            positiveOr("attention_factor", lengthFactor)),
        "factor",
        "short_factor",
        "long_factor",
        "attention_factor");
  }

  private List<Double> factors(String key) {
    List<Double> factors = new ArrayList<>();
    parameters.path(key).forEach(value -> factors.add(value.asDouble()));
    if (factors.size() != width / 2 || factors.stream().anyMatch(value -> !(value > 0))) {
      throw config.wrong(place.apply(key), parameters.path(key), width / 2 + " numbers above 0");
    }
    return factors;
  }

  /** Refuses parameters that the scaling does not have. */
  private RotaryScaling only(RotaryScaling scaling, String... names) {
    Set<String> known = Set.of(names);
    parameters
        .properties()
        .forEach(
            entry -> {
              String key = entry.getKey();
              if (!ALWAYS.contains(key) && !known.contains(key) && !entry.getValue().isNull()) {
                throw config.unsupported(place.apply(key), entry.getValue());
              }
            });
    return scaling;
  }

  private double factor() {
    return number("factor");
  }

  private int trained() {
    return config.positive("max_position_embeddings");
  }

  private double original() {
    String key = "original_max_position_embeddings";
    return positiveOr(key, config.number(key, trained()));
  }

  private double positiveOr(String key, double otherwise) {
    return parameters.path(key).isMissingNode() || parameters.path(key).isNull()
        ? otherwise
        : number(key);
  }

  private double number(String key) {
    JsonNode value = parameters.path(key);
    if (!value.isNumber() || !(value.doubleValue() > 0)) {
      throw config.wrong(place.apply(key), value, "a number above 0");
    }
    return value.doubleValue();
  }
}
