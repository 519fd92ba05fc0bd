package org.longspan.profile;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a profile in the Trace Event Format of Chromium, which chrome://tracing and Perfetto open:
 * a process per executor, a thread per slot. Process 0 is the driver with the stages.
 *
 * <p>The parts of a task are sums, one slice each, laid out one after the other: their order within
 * the task means nothing.
 */
public final class ChromeTrace {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Profile profile;
  private final JsonGenerator json;
  private final Map<String, Integer> processes = new HashMap<>();

  private ChromeTrace(Profile profile, JsonGenerator json) {
    this.profile = profile;
    this.json = json;
  }

  /** Writes {@code file}. */
  public static void write(Profile profile, Path file) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(Files.newOutputStream(file))) {
      new ChromeTrace(profile, json).write();
    }
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("displayTimeUnit", "ms");
    json.writeArrayFieldStart("traceEvents");
    name("process_name", 0, 0, "driver");
    stages();
    for (Slots.Slot slot : Slots.of(profile)) {
      int process = process(slot.executor());
      name("thread_name", process, slot.number(), "slot " + slot.number());
      for (TaskSpan task : slot.tasks()) {
        task(task, process, slot.number());
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Stages that run at the same time get threads of their own. */
  private void stages() throws IOException {
    List<Long> ends = new ArrayList<>();
    for (StageSpan stage : profile.stages()) {
      int thread = 0;
      while (thread < ends.size() && ends.get(thread) > stage.startMillis()) {
        thread++;
      }
      if (thread == ends.size()) {
        ends.add(0L);
        name("thread_name", 0, thread, "stages");
      }
      ends.set(thread, stage.endMillis());
      long length = 1000 * (stage.endMillis() - stage.startMillis());
      slice(stage.name(), micros(stage.startMillis()), length, 0, thread, Map.of());
    }
  }

  private void task(TaskSpan task, int process, int thread) throws IOException {
    long start = micros(task.startMillis());
    long end = micros(task.endMillis());
    String failed = task.outcome() == TaskSpan.Outcome.FAILED ? " (failed)" : "";
    slice(
        profile.name(task.stage()) + ", task " + task.index() + failed,
        start,
        end - start,
        process,
        thread,
        Map.of("stage", task.stage(), "task", task.index(), "attempt", task.attempt()));
    double seconds = 0;
    long from = start;
    for (Map.Entry<String, Double> part : task.parts().entrySet()) {
      seconds += part.getValue();
      long to = Math.min(end, start + Math.round(seconds * 1e6));
      slice(part.getKey(), from, to - from, process, thread, Map.of());
      from = to;
    }
  }

  private int process(String executor) throws IOException {
    Integer known = processes.get(executor);
    if (known != null) {
      return known;
    }
    int process = processes.size() + 1;
    processes.put(executor, process);
    name("process_name", process, 0, "executor " + executor);
    return process;
  }

  private long micros(long millis) {
    return 1000 * (millis - profile.startMillis());
  }

  private void name(String what, int process, int thread, String name) throws IOException {
    event(what, "M", process, thread);
    json.writeObjectFieldStart("args");
    json.writeStringField("name", name);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void slice(
      String name, long start, long length, int process, int thread, Map<String, Integer> facts)
      throws IOException {
    event(name, "X", process, thread);
    json.writeNumberField("ts", start);
    json.writeNumberField("dur", length);
    json.writePOJOField("args", facts);
    json.writeEndObject();
  }

  private void event(String name, String phase, int process, int thread) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("ph", phase);
    json.writeNumberField("pid", process);
    json.writeNumberField("tid", thread);
  }
}
