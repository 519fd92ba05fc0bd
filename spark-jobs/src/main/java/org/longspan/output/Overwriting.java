package org.longspan.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.longspan.error.Errors;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;

/**
 * Decides whether a path may be overwritten. Whatever is overwritten is deleted, so only files that
 * a run has recorded as its own may be in the folder.
 */
final class Overwriting {
  private Overwriting() {}

  /**
   * @param target a path that exists
   * @throws org.longspan.error.UserException unless it is an empty folder or the output of a run
   *     and nothing else
   */
  static void requireAllowed(Path target) throws IOException {
    if (target.getParent() == null) {
      throw Errors.user(
          target + " is the root of a file system and cannot be overwritten",
          "give the path of a folder for the output alone");
    }
    if (!Files.isDirectory(target)) {
      throw Errors.user(target + " cannot be an output folder", "give the path of a folder");
    }
    boolean recorded = Files.exists(target.resolve(RunRecord.NAME));
    Set<Path> written = recorded ? written(target) : Set.of();
    Optional<Path> foreign = firstFile(target, file -> !written.contains(file));
    if (foreign.isPresent()) {
      throw recorded
          ? Errors.user(
              target
                  + " has a file that its run did not write: "
                  + target.relativize(foreign.get()),
              "move it away, or give another folder")
          : Errors.user(
              target + " is not the output of a run: it has no " + RunRecord.NAME,
              "give another folder, or empty it first");
    }
  }

  private static Set<Path> written(Path target) {
    Set<Path> written = new HashSet<>(Set.of(target.resolve(RunRecord.NAME)));
    RunRecords.read(target).outputs().forEach(file -> written.add(target.resolve(file.path())));
    return written;
  }

  /** The search ends with the first file: the folder may be a whole disk. */
  private static Optional<Path> firstFile(Path folder, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(path -> !Files.isDirectory(path)).filter(wanted).findFirst();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
