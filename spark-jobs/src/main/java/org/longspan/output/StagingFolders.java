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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes staging folders, and removes those whose run is dead.
 *
 * <p>A run locks a file in its staging folder, and the system releases the lock when the process
 * ends, however it ends. Whoever removes a folder holds its lock, so that a folder is never taken
 * from a run that is just starting.
 */
final class StagingFolders {
  static final String PREFIX = ".longspan-staging-";

  private static final Logger LOG = LoggerFactory.getLogger(StagingFolders.class);

  /** Locks belong to the process: to open and close its own lock file would release it. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private StagingFolders() {}

  /** A staging folder of this process, until it is released. */
  record Claim(Path folder, FileChannel lock) {

    /** Removes the folder and gives up the lock. */
    void release() {
      remove(folder);
      OWN.remove(folder);
      try {
        lock.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Makes a staging folder for an output called {@code name}. */
  static Claim claim(Path parent, Path name) throws IOException {
    while (true) {
      Path folder = parent.toRealPath().resolve(PREFIX + name + "-" + UUID.randomUUID());
      OWN.add(folder);
      Files.createDirectory(folder);
      FileChannel lock = lock(folder);
      if (lock != null) {
        return new Claim(folder, lock);
      }
      OWN.remove(folder);
    }
  }

  /** Removes the staging folders in {@code parent} that no living process has locked. */
  static void removeAbandoned(Path parent) throws IOException {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(parent.toRealPath(), PREFIX + "*")) {
      for (Path staging : found) {
        if (!OWN.contains(staging)) {
          removeIfAbandoned(staging);
        }
      }
    }
  }

  private static void removeIfAbandoned(Path staging) {
    try (FileChannel lock = lock(staging)) {
      if (lock != null) {
        LOG.warn("removing {}, which a run that was killed left behind", staging);
        remove(staging);
      }
    } catch (IOException e) {
      LOG.warn("cannot tell whether {} is in use ({}); it stays", staging, e.toString());
    }
  }

  /** The lock of a staging folder; null where another run has it, or has removed the folder. */
  private static FileChannel lock(Path staging) throws IOException {
    Path file = staging.resolve("lock");
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    } catch (NoSuchFileException e) {
      return null;
    }
    try {
      if (channel.tryLock() != null && Files.exists(file)) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      LOG.debug("another run of this process removes {}", staging);
    }
    channel.close();
    return null;
  }

  /** Removes a folder and all that is in it, while others may still be writing there. */
  private static void remove(Path folder) {
    IOException last = null;
    for (int attempt = 0; attempt < 20; attempt++) {
      try {
        removeOnce(folder);
        return;
      } catch (IOException | UncheckedIOException e) {
        last = e instanceof UncheckedIOException u ? u.getCause() : (IOException) e;
        // Tasks of a run that is being stopped write on for a moment.
        LockSupport.parkNanos(100_000_000);
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
