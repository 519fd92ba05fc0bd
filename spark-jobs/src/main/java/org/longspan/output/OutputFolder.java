package org.longspan.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.longspan.error.Errors;

/**
 * An output folder that appears under its name only when the run has succeeded.
 *
 * <p>Work goes to a hidden staging folder beside it, which {@link #commit} renames and {@link
 * #close} without a commit removes. A lock file tells staging folders in use from those that a
 * killed run left behind: the next run removes the latter.
 */
public final class OutputFolder implements AutoCloseable {

  /** What to do with an output folder that exists. */
  public enum Existing {
    REFUSE,
    OVERWRITE
  }

  private final Path target;
  private final Path staging;
  private final FileChannel lock;
  private final Thread hook;
  private boolean open = true;

  private OutputFolder(Path target, Path staging, FileChannel lock) {
    this.target = target;
    this.staging = staging;
    this.lock = lock;
    hook = new Thread(this::discard, "discard-staging");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts an output folder.
   *
   * @throws org.longspan.error.UserException where it exists and may not be overwritten, or its
   *     parent cannot be written to
   */
  public static OutputFolder begin(Path path, Existing existing) {
    Path target = path.toAbsolutePath().normalize();
    if (Files.exists(target) && existing == Existing.REFUSE) {
      throw Errors.user(
          "the output folder " + path + " exists", "give another one, or add --overwrite");
    }
    if (target.getParent() == null || Files.exists(target) && !Files.isDirectory(target)) {
      throw Errors.user(path + " cannot be an output folder", "give the path of a folder");
    }
    try {
      Files.createDirectories(target.getParent());
      StagingFolders.removeAbandoned(target.getParent());
      Path staging =
          target.resolveSibling(
              StagingFolders.PREFIX + target.getFileName() + "-" + UUID.randomUUID());
      Files.createDirectory(staging);
      FileChannel lock =
          FileChannel.open(
              StagingFolders.lockOf(staging),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE);
      lock.lock();
      return new OutputFolder(target, staging, lock);
    } catch (IOException e) {
      throw Errors.user(
          "cannot write the output folder " + path + " (" + e + ")",
          "give a path whose parent folder you may write to",
          e);
    }
  }

  /** The folder whose {@code result} part becomes the output. */
  public Path scratch() {
    return staging.resolve("scratch");
  }

  /** What becomes the output folder. */
  public Path result() {
    return staging.resolve("result");
  }

  /** Gives the result its name, in one rename. */
  public void commit() {
    try {
      if (Files.exists(target)) {
        Files.move(target, staging.resolve("replaced"), StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(result(), target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot complete " + target, e);
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    discard();
  }

  private synchronized void discard() {
    if (open) {
      open = false;
      StagingFolders.remove(staging);
      closeLock();
    }
  }

  private void closeLock() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
