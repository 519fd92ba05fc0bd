package org.longspan.job.common;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/** JSON texts as trees. */
public final class JsonTrees {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonTrees() {}

  /** The tree of a text that this program has written. */
  public static JsonNode of(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
