package org.longspan.sweep.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.longspan.error.Errors;
import org.longspan.output.FolderLock;
import org.longspan.sweep.result.SweepFiles;

/**
 * The places in a sweep's folder, besides the results.
 *
 * @param root the folder
 */
record SweepFolder(Path root) {
  /** What a sweep that was killed at once may have left. */
  private static final Set<String> OWN =
      Set.of("inputs", "logs", "run", FolderLock.FILE, SweepFiles.RESULTS);

  /** Generated inputs. */
  Path inputs() {
    return root.resolve("inputs");
  }

  /** What runs have printed. */
  Path logs() {
    return root.resolve("logs");
  }

  /** Which process runs. */
  Path childNote() {
    return root.resolve("child.json");
  }

  private Path run() {
    return root.resolve("run");
  }

  /** The output folder of the job that runs; its own scratch files are next to it. */
  Path output() {
    return run().resolve("out");
  }

  /**
   * Refuses a folder of something else.
   *
   * @throws org.longspan.error.UserException where it has other files and is of no sweep
   */
  void requireOwn() {
    if (!Files.exists(root) || Files.exists(root.resolve(SweepFiles.SWEEP))) {
      return;
    }
    if (!Files.isDirectory(root)) {
      throw Errors.user(root + " is not a folder", "give another one");
    }
    try (Stream<Path> paths = Files.list(root)) {
      Optional<Path> foreign =
          paths.filter(path -> !OWN.contains(path.getFileName().toString())).findFirst();
      if (foreign.isPresent()) {
        throw Errors.user(
            root + " is not the folder of a sweep: it has " + foreign.get().getFileName(),
            "give an empty folder, or one that does not exist");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + root, e);
    }
  }

  /** Makes the folders that are missing. */
  void create() {
    try {
      for (Path folder : List.of(inputs(), logs(), run())) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw Errors.user(
          "cannot write " + root + " (" + e + ")", "give a path in a folder you may write to", e);
    }
  }

  /** Deletes what a job has left. */
  void cleanRun() {
    try {
      Files.deleteIfExists(childNote());
      for (Path path : below(run())) {
        Files.deleteIfExists(path);
      }
      Files.createDirectories(run());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clean " + run(), e);
    }
  }

  /** All paths of a folder, contents before their folder. */
  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
