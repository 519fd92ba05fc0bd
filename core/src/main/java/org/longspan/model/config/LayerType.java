package org.longspan.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Whether a layer attends over the whole document or within a window. */
public enum LayerType {
  FULL("full_attention"),
  SLIDING("sliding_attention");

  private final String key;

  LayerType(String key) {
    this.key = key;
  }

  /** The name in config.json. */
  public String key() {
    return key;
  }

  /**
   * The type of every layer: {@code layer_types} where the file gives it.
   *
   * @param sliding otherwise, which layers have a window
   */
  public static List<LayerType> of(ModelConfig config, int layers, IntPredicate sliding) {
    return config
        .find("layer_types")
        .map(given -> parse(config, layers, given))
        .orElseGet(
            () ->
                IntStream.range(0, layers)
                    .mapToObj(n -> sliding.test(n) ? SLIDING : FULL)
                    .toList());
  }

  private static List<LayerType> parse(ModelConfig config, int layers, JsonNode given) {
    List<LayerType> types = new ArrayList<>();
    for (JsonNode type : given) {
      types.add(parse(config, type));
    }
    if (types.size() != layers) {
      throw config.contradiction(
          "'layer_types' has " + types.size() + " entries for " + layers + " layers");
    }
    return types;
  }

  private static LayerType parse(ModelConfig config, JsonNode type) {
    for (LayerType known : values()) {
      if (known.key.equals(type.asText())) {
        return known;
      }
    }
    throw config.unsupported("layer_types", type);
  }
}
