package org.longspan.ml.fit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.longspan.error.Errors;
import org.longspan.record.RunRecord;
import org.longspan.store.file.OutputFile;

/** What the folder of a training has to be like before it begins. */
final class FitFolder {
  static final String MODEL = "model";
  static final String PAGE = "report.html";

  private FitFolder() {}

  /**
   * Checks that a folder has no model of a private training, and nothing else that would be lost.
   * Of the table of a private training nothing is kept, so that nobody could see whether this is
   * the same one.
   *
   * @param checkpoint the folder of the training's state, which shows that an earlier run began
   * @throws org.longspan.error.UserException where it has
   */
  static void requireOwn(Path folder, Path checkpoint) {
    Path file = folder.resolve(RunRecord.NAME);
    JsonNode record = Files.exists(file) ? read(file) : null;
    boolean own =
        record == null
            ? Files.exists(checkpoint)
            : record.path(FitRecord.COMMAND).asText().equals(FitRecord.FIT);
    boolean taken =
        Stream.of(MODEL, PAGE, RunRecord.NAME).map(folder::resolve).anyMatch(Files::exists);
    if (taken && !own) {
      throw Errors.about("output")
          .user(
              folder + " has results that are not of a training",
              "give an empty folder, or one that does not exist");
    }
    if (record != null && record.has(FitRecord.PRIVACY)) {
      throw Errors.about("output")
          .user(
              folder + " has the model of a private training that has ended",
              "use it, or name another folder; a second training adds its epsilon to that one's");
    }
  }

  private static JsonNode read(Path record) {
    try {
      return new ObjectMapper().readTree(Files.readString(record));
    } catch (IOException e) {
      throw Errors.unreadable(record, e);
    }
  }

  /**
   * Checks that a folder can be written, before the hours that a training may take.
   *
   * @throws org.longspan.error.UserException where it cannot
   */
  static void requireWritable(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw Errors.about("output").user(folder + " is not a folder", "give another path");
    }
    boolean isNew = Files.notExists(folder);
    OutputFile.create(folder.resolve(RunRecord.NAME)).close();
    try {
      if (isNew) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
