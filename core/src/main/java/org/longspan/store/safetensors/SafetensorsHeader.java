package org.longspan.store.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.longspan.store.TensorSpec;

/**
 * The header of a safetensors file.
 *
 * @param metadata the map {@code __metadata__}
 * @param entries in the order of their data, which they tile without a hole
 */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {
  static final String METADATA = "__metadata__";
  static final int MAX_BYTES = 100_000_000;

  /** A tensor whose data begins at byte {@code from} of the data section. */
  record Entry(TensorSpec spec, long from) {
    long to() {
      return from + spec.bytes();
    }
  }

  /**
   * Lays tensors out: widest elements first, so that all are aligned to their element size; the
   * given order within a width.
   */
  static SafetensorsHeader layOut(List<TensorSpec> specs, Map<String, String> metadata) {
    Comparator<TensorSpec> byWidth = Comparator.comparingInt(spec -> -spec.dtype().bytes());
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>(Set.of(METADATA));
    long from = 0;
    for (TensorSpec spec : specs.stream().sorted(byWidth).toList()) {
      if (!names.add(spec.name())) {
        throw new IllegalArgumentException("tensor name '" + spec.name() + "' is taken");
      }
      Entry entry = new Entry(spec, from);
      entries.add(entry);
      from = Math.addExact(from, spec.bytes());
    }
    return new SafetensorsHeader(new TreeMap<>(metadata), List.copyOf(entries));
  }

  /** Bytes of the data section. */
  long dataBytes() {
    return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).to();
  }

  /** The JSON text in UTF-8, padded with spaces to a multiple of 8 bytes. */
  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        json.writeObjectFieldStart(METADATA);
        for (Map.Entry<String, String> pair : metadata.entrySet()) {
          json.writeStringField(pair.getKey(), pair.getValue());
        }
        json.writeEndObject();
      }
      for (Entry entry : entries) {
        json.writeObjectFieldStart(entry.spec.name());
        json.writeStringField("dtype", entry.spec.dtype().name());
        writeLongs(json, "shape", entry.spec.shape());
        writeLongs(json, "data_offsets", List.of(entry.from, entry.to()));
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    while (bytes.size() % 8 != 0) {
      bytes.write(' ');
    }
    return bytes.toByteArray();
  }

  private static void writeLongs(JsonGenerator json, String field, List<Long> values)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (long value : values) {
      json.writeNumber(value);
    }
    json.writeEndArray();
  }
}
