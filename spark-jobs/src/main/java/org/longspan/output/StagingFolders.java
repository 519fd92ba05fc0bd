package org.longspan.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.longspan.error.Errors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes staging folders, finds those that can be resumed, and removes those that are of no use to
 * anyone: their run is dead and has finished no panel.
 *
 * <p>Whoever removes or resumes a folder holds its {@link FolderLock}, so that a folder is never
 * taken from a run that is just starting.
 */
final class StagingFolders {
  static final String PREFIX = ".longspan-staging-";
  static final String PANELS = "panels";
  static final String PARTS = "parts";
  static final String LEDGER = "ledger.json";

  private static final Logger LOG = LoggerFactory.getLogger(StagingFolders.class);
  private static final int UUID_LENGTH = 36;

  private StagingFolders() {}

  /** A staging folder of this process, until it is released or kept. */
  record Claim(Path folder, FolderLock lock) {

    /** Removes the folder and gives up the lock. */
    void release() {
      remove(folder);
      lock.close();
    }
  }

  /** Makes a staging folder for an output called {@code name}. */
  static Claim claim(Path parent, Path name) throws IOException {
    while (true) {
      Path folder = parent.toRealPath().resolve(PREFIX + name + "-" + UUID.randomUUID());
      Files.createDirectory(folder);
      Optional<FolderLock> lock = FolderLock.take(folder);
      if (lock.isPresent()) {
        return new Claim(folder, lock.get());
      }
    }
  }

  /**
   * Claims what a dead run of an output called {@code name} has finished; empty where there is
   * nothing.
   *
   * @throws org.longspan.error.UserException where that run is alive
   */
  static Optional<Claim> claimUnfinished(Path parent, Path name) throws IOException {
    for (Path folder : list(parent)) {
      String found = folder.getFileName().toString();
      boolean ofName =
          found.startsWith(PREFIX + name + "-")
              && found.length() == (PREFIX + name + "-").length() + UUID_LENGTH;
      if (ofName) {
        Optional<FolderLock> lock = FolderLock.take(folder);
        if (lock.isEmpty() && Files.exists(folder)) {
          throw Errors.user(
              "a run is still writing " + parent.resolve(name), "wait for its end, or stop it");
        }
        if (lock.isPresent() && panels(folder) > 0) {
          return Optional.of(new Claim(folder, lock.get()));
        }
        lock.ifPresent(FolderLock::close);
      }
    }
    return Optional.empty();
  }

  /** Removes what only the dead run needed: all but its ledger, its panels and their parts. */
  static void keepPanelsOnly(Path staging) throws IOException {
    Set<String> kept = Set.of(PANELS, PARTS, LEDGER, FolderLock.FILE);
    try (DirectoryStream<Path> found = Files.newDirectoryStream(staging)) {
      for (Path path : found) {
        if (!kept.contains(path.getFileName().toString())) {
          remove(path);
        }
      }
    }
  }

  /** How many panels a staging folder holds. */
  static long panels(Path staging) {
    Path panels = staging.resolve(PANELS);
    if (!Files.isDirectory(panels)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(panels)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).count();
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("cannot list {} ({}); it stays", panels, e.toString());
      return 1;
    }
  }

  /** Removes the folders in {@code parent} that hold no panel and that no process has locked. */
  static void removeAbandoned(Path parent) throws IOException {
    if (!FolderLock.isKnown(parent)) {
      return;
    }
    for (Path staging : list(parent)) {
      try {
        if (panels(staging) == 0) {
          FolderLock.take(staging).ifPresent(lock -> new Claim(staging, lock).release());
        }
      } catch (IOException e) {
        LOG.warn("cannot determine whether {} is in use ({}); it stays", staging, e.toString());
      }
    }
  }

  private static List<Path> list(Path parent) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(parent.toRealPath(), PREFIX + "*")) {
      found.forEach(folders::add);
    }
    return folders;
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
