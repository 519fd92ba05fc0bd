package org.longspan.ml.fit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longspan.error.Errors;
import org.longspan.record.RunRecord;
import org.longspan.store.file.OutputFile;

/** What the folder of a training has to be like before it begins. */
final class FitFolder {
  private FitFolder() {}

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

  /**
   * Checks that a folder has no model of a private training. Of its table nothing is kept, so that
   * nobody could see whether this is the same one.
   *
   * @throws org.longspan.error.UserException where it has
   */
  static void requireNoPrivateModel(Path folder) {
    Path record = folder.resolve(RunRecord.NAME);
    try {
      if (Files.exists(record)
          && new ObjectMapper().readTree(Files.readString(record)).has(FitRecord.PRIVACY)) {
        throw Errors.about("output")
            .user(
                folder + " has the model of a private training that has ended",
                "use it, or name another folder; a second training adds its epsilon to that one's");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + record, e);
    }
  }
}
