package org.longspan.model.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longspan.error.Errors;
import org.longspan.error.JsonProblem;

/**
 * A config.json before it is known of which family it is.
 *
 * @param place where it comes from, for messages
 * @param values the JSON object
 */
public record ConfigFile(String place, JsonNode values) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static ConfigFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw Files.exists(file) ? Errors.notAFile(file) : Errors.missingFile(file);
    }
    try {
      return of(file.toString(), JSON.readTree(Files.readAllBytes(file)));
    } catch (JsonProcessingException e) {
      throw Errors.damaged(file, "not JSON: " + JsonProblem.of(e), "write or copy it again");
    } catch (IOException e) {
      throw Errors.unreadable(file, e);
    }
  }

  /** The config.json of a model that comes without a file. */
  public static ConfigFile of(String place, JsonNode values) {
    if (values == null || !values.isObject()) {
      throw Errors.user(place + ": not a JSON object", "give the config.json of a model");
    }
    return new ConfigFile(place, values);
  }

  /** The family, as the file names it. */
  public String modelType() {
    JsonNode type = values.path("model_type");
    if (!type.isTextual()) {
      throw Errors.user(place + ": no 'model_type'", "give the config.json of a model");
    }
    return type.textValue();
  }

  /** The typed view for the family of these keys. */
  public ModelConfig as(FamilyKeys keys) {
    try {
      return new ModelConfig(place, values, keys, JSON.readTree(keys.defaults()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("defaults of " + keys.modelTypes(), e);
    }
  }
}
