package org.longspan.job.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.file.Path;
import org.longspan.error.Errors;
import org.longspan.error.JsonProblem;
import org.longspan.store.file.Locations;

/** The JSON form of requests, in which paths are absolute. */
public final class RequestJson {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY)
          .registerModule(
              new SimpleModule()
                  .addSerializer(new PathWriter())
                  .addDeserializer(Path.class, new PathReader()))
          .registerModule(TokenSourceJson.module());

  private RequestJson() {}

  /** The JSON form of a request for attention. */
  public static JsonNode write(AttentionRequest request) {
    return JSON.valueToTree(request);
  }

  /** The JSON form of a request for a gradient. */
  public static JsonNode write(GradientRequest request) {
    return JSON.valueToTree(request);
  }

  /** The JSON form of a request for a model. */
  public static JsonNode write(EncodeRequest request) {
    return JSON.valueToTree(TokenSourceJson.located(request));
  }

  /** The JSON form of a request for an analysis of documents. */
  public static JsonNode write(DocumentRequest request) {
    return JSON.valueToTree(TokenSourceJson.located(request));
  }

  /**
   * Reads a request.
   *
   * @param type its record
   * @throws org.longspan.error.UserException where the tree is not such a request
   */
  public static <R> R read(JsonNode tree, Class<R> type) {
    try {
      return JSON.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw Errors.user(
          "the request in run.json is damaged (" + JsonProblem.of(e) + ")", "run the job again", e);
    }
  }

  private static final class PathWriter extends StdSerializer<Path> {
    private static final long serialVersionUID = 1L;

    PathWriter() {
      super(Path.class);
    }

    @Override
    public void serialize(Path path, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(path.toAbsolutePath().normalize().toString());
    }
  }

  private static final class PathReader extends StdDeserializer<Path> {
    private static final long serialVersionUID = 1L;

    PathReader() {
      super(Path.class);
    }

    @Override
    public Path deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return Locations.path(json.getValueAsString());
    }
  }
}
