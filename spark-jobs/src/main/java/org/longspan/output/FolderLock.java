package org.longspan.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write in a folder: a lock on a file in it, which the system releases when the
 * process ends, however it ends. File systems other than the local ones have no locks: there the
 * right is always given.
 */
public final class FolderLock implements Closeable {
  /** The file in the folder that is locked; it outlives the lock. */
  public static final String FILE = "lock";

  /** Locks belong to the process: to open and close its own lock file would release it. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** Whether a living run can be distinguished from a dead one in {@code folder}. */
  static boolean isKnown(Path folder) {
    return folder.getFileSystem() == FileSystems.getDefault();
  }

  /**
   * The lock of a folder; empty where another run has it, or has removed the folder.
   *
   * @param folder its real path, by which this process knows what it has locked
   */
  public static Optional<FolderLock> take(Path folder) throws IOException {
    if (!OWN.add(folder)) {
      return Optional.empty();
    }
    boolean taken = false;
    try {
      FileChannel channel = isKnown(folder) ? lock(folder.resolve(FILE)) : null;
      taken = channel != null || !isKnown(folder);
      return taken ? Optional.of(new FolderLock(folder, channel)) : Optional.empty();
    } finally {
      if (!taken) {
        OWN.remove(folder);
      }
    }
  }

  private static FileChannel lock(Path file) throws IOException {
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
      // Another run of this process is just removing the folder.
    }
    channel.close();
    return null;
  }

  @Override
  public void close() {
    OWN.remove(folder);
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
