package org.longspan.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.record.RunRecords;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.file.Digests;
import org.longspan.store.safetensors.SafetensorsWriter;

/** The option {@code --profile} in whole runs. */
class ProfiledRunTest {
  private static final Path MODEL =
      Path.of("../core/src/test/resources/org/longspan/model/cases/llama");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"vector, 1", "scalar, 1", "nd4j, 2"})
  void attendKeepsItsBytesAndItsTraceIsNested(String kernel, int keySplits) throws IOException {
    Path qkv =
        SampleTensors.safetensors(
            folder.resolve("qkv.safetensors"), Dtype.F32, SampleTensors.of(2_000, 33_000, 2, 1, 8));
    Object[] options = {
      "--qkv", qkv, "--kernel", kernel, "--key-splits", keySplits, "--tasks", 4, "--stats", "all"
    };
    Path plain = folder.resolve("plain");
    Path profiled = folder.resolve("profiled");
    assertThat(Outcome.attend(plain, options).exitCode()).isZero();
    Object[] more = Arrays.copyOf(options, options.length + 1);
    more[options.length] = "--profile";
    Outcome outcome = Outcome.attend(profiled, more);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();

    String name = "attention.safetensors";
    assertThat(Digests.sha256(profiled.resolve(name)))
        .isEqualTo(Digests.sha256(plain.resolve(name)));
    assertThat(plain.resolve("profile.json")).doesNotExist();
    assertThat(RunRecords.read(profiled).outputs())
        .anyMatch(file -> file.path().equals("profile.json"));
    assertThat(requireNested(profiled.resolve("profile.json")))
        .contains("attention", "received", "reading", "packing", "products and softmax")
        .contains("statistics", "merge", "writing");
    Outcome again = Outcome.attend(profiled, "--qkv", qkv, "--overwrite");
    assertThat(again.exitCode()).as(again.err()).isZero();
  }

  @Test
  void encodeHasLinearLayers() throws IOException {
    Path ids = folder.resolve("ids.safetensors");
    TensorSpec spec = TensorSpec.of("input_ids", Dtype.I64, 300);
    try (SafetensorsWriter writer = SafetensorsWriter.create(ids, List.of(spec), Map.of())) {
      writer.append("input_ids", new Random(5).longs(300, 5, 60).toArray(), 0, 300);
      writer.commit();
    }
    Path output = folder.resolve("out");
    Outcome outcome =
        Outcome.of(
            "encode",
            "--model",
            MODEL,
            "--ids",
            ids,
            "--layers",
            "none",
            "--losses",
            "--profile",
            "--output",
            output,
            "--master",
            "local[2]");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(requireNested(output.resolve("profile.json")))
        .contains("reading", "linear layers", "products and softmax", "writing");
  }

  /** Checks a trace and returns the names of its slices, stages without their numbers. */
  private static Set<String> requireNested(Path file) throws IOException {
    JsonNode events = new ObjectMapper().readTree(file.toFile()).get("traceEvents");
    Set<String> names = new HashSet<>();
    Set<String> processes = new HashSet<>();
    List<JsonNode> tasks = new ArrayList<>();
    long[] end = new long[1];
    for (JsonNode event : events) {
      if (event.get("ph").asText().equals("M")) {
        processes.add(event.get("args").get("name").asText());
        continue;
      }
      assertThat(event.get("ts").asLong()).isNotNegative();
      assertThat(event.get("dur").asLong()).isNotNegative();
      names.add(event.get("name").asText());
      boolean isTask = event.get("args").has("task");
      if (isTask) {
        tasks.add(event);
        end[0] = event.get("ts").asLong();
      } else if (event.get("pid").asInt() > 0) {
        JsonNode task = tasks.get(tasks.size() - 1);
        assertThat(event.get("tid")).isEqualTo(task.get("tid"));
        assertThat(event.get("ts").asLong()).as("parts leave no gap").isEqualTo(end[0]);
        end[0] += event.get("dur").asLong();
        assertThat(end[0]).isLessThanOrEqualTo(end(task));
      }
    }
    assertThat(processes).contains("driver", "executor driver", "slot 0");
    for (JsonNode task : tasks) {
      assertThat(tasks)
          .filteredOn(other -> other.get("tid").equals(task.get("tid")))
          .filteredOn(other -> other != task)
          .allMatch(
              other ->
                  other.get("ts").asLong() >= end(task) || task.get("ts").asLong() >= end(other));
    }
    return names;
  }

  private static long end(JsonNode event) {
    return event.get("ts").asLong() + event.get("dur").asLong();
  }
}
