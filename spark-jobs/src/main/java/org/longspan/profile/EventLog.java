package org.longspan.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.JsonProtocol;
import org.longspan.error.Errors;
import org.longspan.error.UserException;

/**
 * Reads a profile from an event log of Spark: a file of JSON lines, or a folder of rolled files.
 */
public final class EventLog {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROLLED = "events_";

  private final ProfileListener listener = new ProfileListener();
  private final Path log;
  private boolean started;
  private String application = "";

  private EventLog(Path log) {
    this.log = log;
  }

  /**
   * A profile and where it is from.
   *
   * @param application the name of the application
   */
  public record Read(String application, Profile profile) {}

  /**
   * Reads a log; a last line that is cut off, as in the log of a killed run, is left out.
   *
   * @throws org.longspan.error.UserException where it is not a log, is damaged, or has no tasks
   */
  public static Read read(Path log) {
    EventLog reader = new EventLog(log);
    try {
      for (Path file : files(log)) {
        reader.add(file);
      }
    } catch (IOException e) {
      throw Errors.user("cannot read " + log + " (" + e + ")", "give a file you may read", e);
    }
    if (!reader.started) {
      throw notALog(log, "it is empty");
    }
    Profile profile = reader.listener.profile(0);
    if (profile.tasks().isEmpty()) {
      throw Errors.user(
          "the event log " + log + " has no task that ended", "give the log of a run with tasks");
    }
    return new Read(reader.application, profile);
  }

  private static List<Path> files(Path log) throws IOException {
    if (!Files.exists(log)) {
      throw Errors.user("no such file: " + log, "give the event log of a Spark application");
    }
    if (!Files.isDirectory(log)) {
      return List.of(log);
    }
    try (Stream<Path> all = Files.list(log)) {
      List<Path> files =
          all.filter(file -> file.getFileName().toString().startsWith(ROLLED))
              .sorted(Comparator.comparingInt(EventLog::number))
              .toList();
      if (files.isEmpty()) {
        throw notALog(log, "the folder has no file " + ROLLED + "...");
      }
      return files;
    }
  }

  /** Of {@code events_12_app-1}: 12. */
  private static int number(Path file) {
    String digits = file.getFileName().toString().substring(ROLLED.length()).replaceAll("_.*", "");
    return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : Integer.MAX_VALUE;
  }

  private static UserException notALog(Path file, String why) {
    return Errors.user(
        file + " is not an event log of Spark: " + why,
        "give a file that Spark has written with spark.eventLog.enabled");
  }

  private void add(Path file) {
    try (InputStream in = Compression.open(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
      long number = 1;
      String line = lines.readLine();
      while (line != null) {
        String next = nextLine(lines);
        add(file, number, line, next == null);
        line = next;
        number++;
      }
    } catch (CharacterCodingException e) {
      throw notALog(file, "it is not text");
    } catch (IOException e) {
      throw Errors.user(
          "the event log " + file + " cannot be read (" + e + ")", "give a log that is whole", e);
    }
  }

  /** Null at the end, which may be a compressed block that is cut off. */
  private static String nextLine(BufferedReader lines) throws IOException {
    try {
      return lines.readLine();
    } catch (EOFException e) {
      return null;
    }
  }

  private void add(Path file, long number, String line, boolean last) {
    try {
      JsonNode event = JSON.readTree(line);
      if (!event.path("Event").isTextual()) {
        throw notALog(file, "line " + number + " is not an event");
      }
      add(event.get("Event").asText(), event, line);
    } catch (JsonProcessingException e) {
      if (number == 1 && !started) {
        throw notALog(file, "line 1 is not JSON");
      }
      if (!last) {
        throw Errors.user(
            "line " + number + " of the event log " + file + " is damaged",
            "give a log that is whole",
            e);
      }
    } catch (RuntimeException e) {
      if (e instanceof UserException) {
        throw e;
      }
      throw Errors.user(
          "line " + number + " of the event log " + file + " is damaged (" + e + ")",
          "give a log of Spark 3 or 4 that nothing has changed",
          e);
    }
  }

  private void add(String kind, JsonNode event, String line) {
    switch (kind) {
      case "SparkListenerLogStart" -> started = true;
      case "SparkListenerApplicationStart" -> application = event.path("App Name").asText();
      case "SparkListenerExecutorAdded" ->
          listener.onExecutorAdded((SparkListenerExecutorAdded) parsed(line));
      case "SparkListenerStageSubmitted" ->
          listener.onStageSubmitted((SparkListenerStageSubmitted) parsed(line));
      case "SparkListenerStageCompleted" ->
          listener.onStageCompleted((SparkListenerStageCompleted) parsed(line));
      case "SparkListenerTaskEnd" -> listener.onTaskEnd((SparkListenerTaskEnd) parsed(line));
      default -> {
        // Events of other kinds are of no interest here.
      }
    }
  }

  private static SparkListenerEvent parsed(String line) {
    return JsonProtocol.sparkEventFromJson(line);
  }
}
