package org.longspan.store.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.longspan.error.Errors;
import org.longspan.error.JsonProblem;
import org.longspan.error.UserException;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;

/**
 * Reads the JSON of a safetensors header, strictly and as a stream: what is refused costs no
 * memory.
 */
final class SafetensorsHeaderParser {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path file;
  private final JsonParser json;
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final List<SafetensorsHeader.Entry> entries = new ArrayList<>();

  private SafetensorsHeaderParser(Path file, JsonParser json) {
    this.file = file;
    this.json = json;
  }

  /** The header whose JSON text is {@code bytes}; {@code file} is what errors name. */
  static SafetensorsHeader parse(Path file, ByteBuffer bytes) {
    try (JsonParser json = JSON.createParser(decodeUtf8(bytes))) {
      return new SafetensorsHeaderParser(file, json).header();
    } catch (CharacterCodingException e) {
      throw bad(file, "it is not UTF-8");
    } catch (JsonProcessingException e) {
      throw bad(file, JsonProblem.of(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String decodeUtf8(ByteBuffer bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
  }

  private SafetensorsHeader header() throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT, "the header");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (name.equals(SafetensorsHeader.METADATA)) {
        readMetadata();
      } else {
        entries.add(readTensor(name));
      }
    }
    if (json.nextToken() != null) {
      throw bad("there is more after its end");
    }
    entries.sort(
        Comparator.comparingLong(SafetensorsHeader.Entry::from)
            .thenComparingLong(SafetensorsHeader.Entry::to));
    requireTiling();
    return new SafetensorsHeader(metadata, entries);
  }

  private void readMetadata() throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT, SafetensorsHeader.METADATA);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      expect(json.nextToken(), JsonToken.VALUE_STRING, "metadata '" + key + "'");
      metadata.put(key, json.getText());
    }
  }

  private SafetensorsHeader.Entry readTensor(String name) throws IOException {
    String tensor = "tensor '" + name + "'";
    expect(json.nextToken(), JsonToken.START_OBJECT, tensor);
    Dtype dtype = null;
    List<Long> shape = null;
    List<Long> range = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      switch (json.currentName()) {
        case "dtype" -> dtype = readDtype(tensor);
        case "shape" -> shape = readLongs(tensor + " shape");
        case "data_offsets" -> range = readLongs(tensor + " data_offsets");
        default -> throw bad(tensor + " has the unknown field '" + json.currentName() + "'");
      }
    }
    if (dtype == null || shape == null || range == null || range.size() != 2) {
      throw bad(tensor + " needs a dtype, a shape and two data_offsets");
    }
    return entry(spec(name, dtype, shape), range.get(0), range.get(1));
  }

  private TensorSpec spec(String name, Dtype dtype, List<Long> shape) {
    try {
      return new TensorSpec(name, dtype, shape);
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage());
    }
  }

  private SafetensorsHeader.Entry entry(TensorSpec spec, long from, long to) {
    if (to - from != spec.bytes()) {
      throw bad(
          String.format(
              Locale.ROOT,
              "tensor '%s' of dtype %s and shape %s needs %d bytes, its data_offsets are [%d, %d]",
              spec.name(),
              spec.dtype(),
              spec.shape(),
              spec.bytes(),
              from,
              to));
    }
    return new SafetensorsHeader.Entry(spec, from);
  }

  private Dtype readDtype(String tensor) throws IOException {
    expect(json.nextToken(), JsonToken.VALUE_STRING, tensor + " dtype");
    try {
      return Dtype.valueOf(json.getText());
    } catch (IllegalArgumentException e) {
      throw bad(tensor + " has the unknown dtype '" + json.getText() + "'");
    }
  }

  private List<Long> readLongs(String what) throws IOException {
    expect(json.nextToken(), JsonToken.START_ARRAY, what);
    List<Long> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, what);
      long value = json.getLongValue();
      if (value < 0) {
        throw bad(what + " holds the negative " + value);
      }
      values.add(value);
    }
    return values;
  }

  private void requireTiling() {
    long end = 0;
    for (SafetensorsHeader.Entry entry : entries) {
      if (entry.from() != end) {
        throw bad(
            String.format(
                Locale.ROOT,
                "tensor '%s' begins at byte %d where the one before it ends at %d",
                entry.spec().name(),
                entry.from(),
                end));
      }
      end = entry.to();
    }
  }

  private void expect(JsonToken token, JsonToken expected, String what) {
    if (token != expected) {
      throw bad(what + " is " + token + " where " + expected + " is needed");
    }
  }

  private UserException bad(String problem) {
    return bad(file, problem);
  }

  private static UserException bad(Path file, String problem) {
    return Errors.damaged(
        file, "bad safetensors header: " + problem, "write the file again with a safetensors tool");
  }
}
