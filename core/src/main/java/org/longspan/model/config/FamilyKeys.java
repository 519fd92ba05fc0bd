package org.longspan.model.config;

import java.util.Map;
import java.util.Set;

/**
 * How a family of models writes its config.json.
 *
 * @param modelTypes the values of {@code model_type}
 * @param otherNames the family's own names of keys, with the usual ones
 * @param defaults JSON: the values of keys that the file leaves out, under their usual names
 */
public record FamilyKeys(Set<String> modelTypes, Map<String, String> otherNames, String defaults) {

  /** A family that uses the usual names. */
  public FamilyKeys(Set<String> modelTypes, String defaults) {
    this(modelTypes, Map.of(), defaults);
  }

  /** A family of one model type that uses the usual names. */
  public FamilyKeys(String modelType, String defaults) {
    this(Set.of(modelType), Map.of(), defaults);
  }
}
