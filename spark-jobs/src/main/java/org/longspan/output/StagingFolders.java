package org.longspan.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds and removes staging folders whose run is dead. */
final class StagingFolders {
  static final String PREFIX = ".longspan-staging-";

  private static final Logger LOG = LoggerFactory.getLogger(StagingFolders.class);

  private StagingFolders() {}

  static Path lockOf(Path staging) {
    return staging.resolve("lock");
  }

  /** Removes the staging folders in {@code parent} that no living process has locked. */
  static void removeAbandoned(Path parent) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path staging : found) {
        if (isAbandoned(staging)) {
          LOG.warn("removing {}, which a run that was killed left behind", staging);
          remove(staging);
        }
      }
    }
  }

  /** The system releases a lock when its process ends, however it ends. */
  private static boolean isAbandoned(Path staging) throws IOException {
    try (FileChannel lock =
        FileChannel.open(lockOf(staging), StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Removes a folder and all that is in it, while others may still be writing there. */
  static void remove(Path folder) {
    IOException last = null;
    for (int attempt = 0; attempt < 5; attempt++) {
      try {
        removeOnce(folder);
        return;
      } catch (IOException | UncheckedIOException e) {
        last = e instanceof UncheckedIOException u ? u.getCause() : (IOException) e;
      }
    }
    LOG.warn("cannot remove {} ({}); the next run will try again", folder, String.valueOf(last));
  }

  private static void removeOnce(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException e) {
      if (Files.exists(folder)) {
        throw e;
      }
    }
  }
}
