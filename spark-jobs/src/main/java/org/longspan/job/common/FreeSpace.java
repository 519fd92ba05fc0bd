package org.longspan.job.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longspan.error.ByteSize;
import org.longspan.error.Errors;

/** Checks that staged files fit the disk. */
public final class FreeSpace {
  private FreeSpace() {}

  /**
   * @param folder on the file system that the run writes to
   * @param bytes that the run needs
   * @throws org.longspan.error.UserException where the disk has less free space
   */
  public static void require(Path folder, long bytes) {
    long free;
    try {
      free = Files.getFileStore(folder).getUsableSpace();
    } catch (IOException | UnsupportedOperationException e) {
      // Not every file system knows.
      return;
    }
    if (bytes > free) {
      throw Errors.about("output")
          .user(
              "the run needs up to "
                  + ByteSize.text(bytes)
                  + " in staged files and results, and the disk of "
                  + folder
                  + " has "
                  + ByteSize.text(free),
              "free some space, or write to another disk");
    }
  }
}
