package org.longspan.job.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.List;
import org.longspan.model.load.MiniLm;
import org.longspan.store.file.Locations;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TokenSource;

/** The JSON form of documents and of the rules that divide them, whose package knows no JSON. */
final class TokenSourceJson {
  private TokenSourceJson() {}

  // Empty lists are written: the package of documents has no defaults for them.
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = TokenSource.Text.class, name = "text"),
    @JsonSubTypes.Type(value = TokenSource.Documents.class, name = "documents"),
    @JsonSubTypes.Type(value = TokenSource.Ids.class, name = "ids"),
    @JsonSubTypes.Type(value = TokenSource.Table.class, name = "table"),
    @JsonSubTypes.Type(value = TokenSource.Count.class, name = "count")
  })
  private interface Kinds {}

  static SimpleModule module() {
    return new SimpleModule()
        .setMixInAnnotation(TokenSource.class, Kinds.class)
        .addSerializer(SegmentRule.class, new RuleWriter())
        .addDeserializer(SegmentRule.class, new RuleReader());
  }

  /** A request that means the same in every folder. */
  static EncodeRequest located(EncodeRequest request) {
    return new EncodeRequest(
        model(request.model()),
        located(request.source()),
        request.tokens(),
        request.mask(),
        request.results(),
        request.statistics(),
        request.keepLayers(),
        request.execution(),
        request.output(),
        request.existing());
  }

  /** A request that means the same in every folder. */
  static DocumentRequest located(DocumentRequest request) {
    return new DocumentRequest(
        model(request.model()),
        located(request.source()),
        request.against() == null ? null : located(request.against()),
        request.unit(),
        request.minDistance(),
        request.temperature(),
        request.mask(),
        request.atlas(),
        request.top(),
        request.audit(),
        request.redaction(),
        request.execution(),
        request.output(),
        request.existing());
  }

  private static String model(String name) {
    boolean isFolder = !name.equals(MiniLm.NAME) && !name.equals(DocumentRequest.LEXICAL);
    return isFolder ? absolute(name) : name;
  }

  private static TokenSource located(TokenSource source) {
    if (source instanceof TokenSource.Text text) {
      List<String> paths = text.paths().stream().map(TokenSourceJson::absolute).toList();
      return new TokenSource.Text(paths, text.include(), text.exclude());
    }
    if (source instanceof TokenSource.Documents documents) {
      List<String> paths = documents.paths().stream().map(TokenSourceJson::absolute).toList();
      return new TokenSource.Documents(
          paths, documents.include(), documents.exclude(), documents.columns());
    }
    if (source instanceof TokenSource.Ids ids) {
      return new TokenSource.Ids(absolute(ids.path()));
    }
    return source instanceof TokenSource.Table table
        ? new TokenSource.Table(absolute(table.path()))
        : source;
  }

  private static String absolute(String path) {
    return Locations.path(path).toAbsolutePath().normalize().toString();
  }

  private static final class RuleWriter extends StdSerializer<SegmentRule> {
    private static final long serialVersionUID = 1L;

    RuleWriter() {
      super(SegmentRule.class);
    }

    @Override
    public void serialize(SegmentRule rule, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (rule instanceof SegmentRule.Passages passages) {
        json.writeStartObject();
        json.writeStringField("unit", passages.unit().toString());
        json.writeStringField("section", passages.section());
        json.writeStringField("speaker", passages.speaker());
        json.writeEndObject();
      } else {
        json.writeString(rule.toString());
      }
    }
  }

  private static final class RuleReader extends StdDeserializer<SegmentRule> {
    private static final long serialVersionUID = 1L;

    RuleReader() {
      super(SegmentRule.class);
    }

    @Override
    public SegmentRule deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        return SegmentRule.parse(json.getValueAsString());
      }
      JsonNode rule = json.readValueAsTree();
      return SegmentRule.Passages.of(rule.path("unit").asText())
          .withSection(rule.path("section").textValue())
          .withSpeaker(rule.path("speaker").textValue());
    }
  }
}
