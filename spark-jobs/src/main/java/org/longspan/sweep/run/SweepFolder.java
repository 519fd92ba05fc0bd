package org.longspan.sweep.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The places in a sweep's folder, besides the results.
 *
 * @param root the folder
 */
record SweepFolder(Path root) {

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

  /** Makes the folders that are missing. */
  void create() {
    try {
      for (Path folder : List.of(inputs(), logs(), run())) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + root, e);
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
