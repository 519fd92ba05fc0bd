package org.longspan.sweep.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.longspan.store.file.Digests;

/**
 * The settings of a point: a value for every axis, null where the axis does not apply or the job
 * decides.
 *
 * @param verb {@code attend} or {@code encode}
 * @param length tokens; null where a text decides
 * @param queryHeads Hq; null for {@code encode}
 * @param keyHeads Hkv; null for {@code encode}
 * @param width features of a query, a key and a value; null for {@code encode}
 * @param mask the mask as an expression; null for {@code encode} where the model decides
 * @param kernel the kernel that was asked for
 * @param precision {@code f32}, {@code f16} or {@code bf16}: how the inputs are stored; null for
 *     {@code encode}
 * @param statistics {@code none}, {@code all} or names with commas between them
 * @param clamp the bounds of scores, {@code LO,HI}; null for none
 * @param tasks most tasks per pass; null where the plan decides
 * @param keySplits parts of the keys; null where the plan decides
 * @param profile {@code on} where the run is profiled; null where the axis is not given
 * @param cores cores per executor
 * @param executors executors; 1 for a local run
 * @param model name or folder of the model; null for {@code attend}
 * @param input the file that holds the inputs; null where they are generated
 * @param seed random seed of generated inputs; null for a file
 * @param locality tokens that generated queries attend to most; 0 for all alike, null for a file
 *     and for token ids
 * @param master {@code local} or the URL of a Spark master
 */
public record SweepSettings(
    String verb,
    Long length,
    Integer queryHeads,
    Integer keyHeads,
    Integer width,
    String mask,
    String kernel,
    String precision,
    String statistics,
    String clamp,
    Integer tasks,
    Integer keySplits,
    String profile,
    int cores,
    int executors,
    String model,
    String input,
    Long seed,
    Long locality,
    String master) {
  private static final int DIGITS = 16;
  private static final String LOCAL = "local";

  /** What is the same for all points, as a rule. */
  private static final Set<String> HIDDEN = Set.of("verb", "seed", "locality", "master");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The settings by name, in the order of the fields; values may be null. */
  public Map<String, Object> asMap() {
    return JSON.convertValue(this, new TypeReference<Map<String, Object>>() {});
  }

  /** Whether the job runs in one process on this machine. */
  @JsonIgnore
  public boolean isLocal() {
    return master.equals(LOCAL);
  }

  /** The settings that are not null in one line, for messages. */
  public String label() {
    Map<String, Object> given = asMap();
    given.keySet().removeAll(HIDDEN);
    given.values().removeIf(Objects::isNull);
    return label(given.keySet());
  }

  /** Some settings in one line. */
  public String label(Set<String> names) {
    Map<String, Object> given = asMap();
    given.keySet().retainAll(names);
    return given.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining(" "));
  }

  /**
   * The point's identity: the first 16 hexadecimal digits of the SHA-256 of the settings that are
   * not null, as JSON in alphabetical order. An axis that a later version adds does not change it.
   */
  public String point() {
    Map<String, Object> given = new TreeMap<>(asMap());
    given.values().removeIf(Objects::isNull);
    try {
      byte[] canonical = JSON.writeValueAsString(given).getBytes(StandardCharsets.UTF_8);
      return Digests.sha256(canonical).substring(0, DIGITS);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
