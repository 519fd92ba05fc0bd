package org.longspan.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.longspan.error.Errors;
import org.longspan.error.JsonProblem;
import org.longspan.store.file.OutputFile;

/** Reads and writes {@code run.json}. */
public final class RunRecords {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          // A record of another version may have fields that this one does not know.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private RunRecords() {}

  /** The digests of all files in {@code folder}, by path. */
  public static List<FileDigest> digests(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> FileDigest.of(file, folder.relativize(file).toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /** Writes the record into {@code folder}, replacing an older one at once. */
  public static void write(Path folder, RunRecord record) {
    try {
      String json = JSON.writeValueAsString(record) + "\n";
      OutputFile.write(folder.resolve(RunRecord.NAME), json.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the record of an output folder.
   *
   * @throws org.longspan.error.UserException where it is missing or damaged
   */
  public static RunRecord read(Path folder) {
    Path file = folder.resolve(RunRecord.NAME);
    if (!Files.exists(folder)) {
      throw Errors.user(
          "no such folder: " + folder,
          "give the output folder of a finished run, which has a run.json");
    }
    if (!Files.isRegularFile(file)) {
      throw Errors.user(folder + " has no run.json", "give the output folder of a finished run");
    }
    try {
      RunRecord record = JSON.readValue(Files.readString(file), RunRecord.class);
      if (record == null || !record.isComplete()) {
        throw Errors.user(
            file + " is not the record of a run: it lacks fields",
            "give the output folder of attend or analyze");
      }
      return record;
    } catch (JsonProcessingException e) {
      throw Errors.user(file + " is damaged (" + JsonProblem.of(e) + ")", "run the job again", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
