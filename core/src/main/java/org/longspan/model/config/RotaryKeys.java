package org.longspan.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
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
  private static final String NEWER = "rope_parameters";
  private static final String OLDER = "rope_scaling";

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
    config.has(OLDER);
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
      String key = written("rope_theta", type).orElse(baseKeys.get(type));
      throw config.wrong(key, parameters.path("rope_theta"), "a number above 1");
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
        new RotaryScalingKeys(config, parameters, width, key -> place(key, type)).scaling(),
        PairLayout.HALVES);
  }

  private JsonNode parameters(LayerType type) {
    ObjectNode parameters = JSON.createObjectNode();
    newer(type).ifPresent(parameters::setAll);
    older(type).ifPresent(parameters::setAll);
    if (!parameters.has("rope_theta")) {
      parameters.put("rope_theta", config.number(baseKeys.get(type), bases.get(type)));
    }
    return parameters;
  }

  private Optional<ObjectNode> newer(LayerType type) {
    return config
        .find(NEWER)
        .map(
            all -> {
              if (!isByType(all)) {
                return object(NEWER, all);
              }
              JsonNode own = all.path(type.key());
              return own.isObject() ? (ObjectNode) own : JSON.createObjectNode();
            });
  }

  private Optional<ObjectNode> older(LayerType type) {
    boolean scaled =
        type == LayerType.FULL || baseKeys.get(type).equals(baseKeys.get(LayerType.FULL));
    return scaled ? config.find(OLDER).map(all -> object(OLDER, all)) : Optional.empty();
  }

  private static boolean isByType(JsonNode all) {
    return Arrays.stream(LayerType.values()).anyMatch(type -> all.path(type.key()).isObject());
  }

  /** How the file writes a parameter that it has. */
  private Optional<String> written(String key, LayerType type) {
    if (older(type).filter(all -> all.has(key)).isPresent()) {
      return Optional.of(OLDER + "." + key);
    }
    return newer(type).filter(all -> all.has(key)).map(all -> newer(key, type));
  }

  private String newer(String key, LayerType type) {
    return config.find(NEWER).filter(RotaryKeys::isByType).isPresent()
        ? NEWER + "." + type.key() + "." + key
        : NEWER + "." + key;
  }

  /** How the file writes a parameter, or would write it. */
  private String place(String key, LayerType type) {
    return written(key, type)
        .orElseGet(() -> older(type).isPresent() ? OLDER + "." + key : newer(key, type));
  }

  private ObjectNode object(String key, JsonNode node) {
    if (!node.isObject()) {
      throw config.wrong(key, node, "a JSON object");
    }
    return (ObjectNode) node;
  }
}
