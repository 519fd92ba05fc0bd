package org.longspan.model.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.longspan.error.Errors;
import org.longspan.error.JsonProblem;

/**
 * {@code model.safetensors.index.json}: which shard has which tensor.
 *
 * @param shardOf names of files next to the index, by tensor
 */
record ShardIndex(Map<String, String> shardOf) {

  static ShardIndex read(Path file) {
    JsonNode map = parse(file).path("weight_map");
    if (!map.isObject() || map.isEmpty()) {
      throw Errors.damaged(file, "it has no weight_map", "write or copy it again");
    }
    Map<String, String> shardOf = new LinkedHashMap<>();
    map.properties()
        .forEach(
            entry -> shardOf.put(entry.getKey(), shard(file, entry.getKey(), entry.getValue())));
    return new ShardIndex(shardOf);
  }

  private static String shard(Path file, String tensor, JsonNode name) {
    String shard = name.asText();
    if (!name.isTextual() || !shard.matches("[^/\\\\:\\p{Cntrl}]+") || shard.matches("\\.+")) {
      throw Errors.damaged(
          file,
          "tensor '" + tensor + "' is in '" + shard + "', which is not a file of the same folder",
          "put all shards next to the index and name them there");
    }
    return shard;
  }

  private static JsonNode parse(Path file) {
    try {
      return new ObjectMapper().readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw Errors.damaged(file, "not JSON: " + JsonProblem.of(e), "write or copy it again");
    } catch (IOException e) {
      throw Errors.unreadable(file, e);
    }
  }
}
