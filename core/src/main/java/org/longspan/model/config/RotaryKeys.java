package org.longspan.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.longspan.layer.PairLayout;
import org.longspan.model.RotarySpec;

/**
 * The rotary positions of a config.json, in both spellings:
 *
 * <ul>
 *   <li>newer: {@code rope_parameters}, either one object or one for each layer type
 *   <li>older: {@code rope_theta}, {@code rope_scaling} for layers that see everything, and the
 *       base of windowed layers under a name of the family's
 * </ul>
 *
 * <p>What {@code rope_parameters} leaves out is taken from the older keys.
 */
public final class RotaryKeys {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ModelConfig config;
  private final int headWidth;
  private final Map<LayerType, String> baseKeys;
  private final Map<LayerType, Double> bases;

  private RotaryKeys(
      ModelConfig config,
      int headWidth,
      Map<LayerType, String> baseKeys,
      Map<LayerType, Double> bases) {
    this.config = config;
    this.headWidth = headWidth;
    this.baseKeys = baseKeys;
    this.bases = bases;
    for (String key : baseKeys.values()) {
      config.has(key);
    }
    config.has("partial_rotary_factor");
    config.has("rope_scaling");
    config.has("original_max_position_embeddings");
  }

  /** One base for all layers. */
  public static RotaryKeys of(ModelConfig config, int headWidth, double base) {
    return new RotaryKeys(
        config,
        headWidth,
        Map.of(LayerType.FULL, "rope_theta", LayerType.SLIDING, "rope_theta"),
        Map.of(LayerType.FULL, base, LayerType.SLIDING, base));
  }

  /**
   * A base for each layer type.
   *
   * @param baseKeys the older keys of the bases
   * @param bases where no key gives them
   */
  public static RotaryKeys byLayerType(
      ModelConfig config,
      int headWidth,
      Map<LayerType, String> baseKeys,
      Map<LayerType, Double> bases) {
    return new RotaryKeys(config, headWidth, baseKeys, bases);
  }

  /** The positions of the layers of a type. */
  public RotarySpec spec(LayerType type) {
    JsonNode parameters = parameters(type);
    double base = parameters.path("rope_theta").asDouble(0);
    if (!(base > 1)) {
      throw config.wrong("rope_theta", parameters.path("rope_theta"), "a number above 1");
    }
    double share =
        parameters
            .path("partial_rotary_factor")
            .asDouble(config.number("partial_rotary_factor", 1));
    int width = (int) (headWidth * share);
    if (width < 2 || width % 2 != 0 || width > headWidth) {
      throw config.contradiction(
          "rotary positions turn " + width + " of the " + headWidth + " features of a head");
    }
    return new RotarySpec(
        headWidth,
        width,
        base,
        new RotaryScalingKeys(config, parameters, width).scaling(),
        PairLayout.HALVES);
  }

  private JsonNode parameters(LayerType type) {
    ObjectNode parameters = JSON.createObjectNode();
    config.find("rope_parameters").ifPresent(all -> parameters.setAll(forType(all, type)));
    if (type == LayerType.FULL || baseKeys.get(type).equals(baseKeys.get(LayerType.FULL))) {
      config.find("rope_scaling").ifPresent(scaling -> parameters.setAll(object(scaling)));
    }
    if (!parameters.has("rope_theta")) {
      parameters.put("rope_theta", config.number(baseKeys.get(type), bases.get(type)));
    }
    return parameters;
  }

  private ObjectNode forType(JsonNode all, LayerType type) {
    for (LayerType known : LayerType.values()) {
      if (all.path(known.key()).isObject()) {
        JsonNode own = all.path(type.key());
        return own.isObject() ? (ObjectNode) own : JSON.createObjectNode();
      }
    }
    return object(all);
  }

  private ObjectNode object(JsonNode node) {
    if (!node.isObject()) {
      throw config.wrong("rope_parameters", node, "a JSON object");
    }
    return (ObjectNode) node;
  }
}
