package org.longspan.job.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longspan.error.ByteSize;
import org.longspan.error.Errors;
import org.longspan.model.plan.StagePlan;

/** Checks that staged files fit the disk. */
final class FreeSpace {
  private FreeSpace() {}

  /**
   * @param folder on the file system that the run writes to
   * @throws org.longspan.error.UserException where the disk has less free space than the plan needs
   */
  static void require(Path folder, StagePlan plan) {
    long free;
    try {
      free = Files.getFileStore(folder).getUsableSpace();
    } catch (IOException | UnsupportedOperationException e) {
      // Not every file system knows.
      return;
    }
    if (plan.diskBytes() > free) {
      throw Errors.about("output")
          .user(
              "the run needs up to "
                  + ByteSize.text(plan.diskBytes())
                  + " in staged files and results, and the disk of "
                  + folder
                  + " has "
                  + ByteSize.text(free),
              "free some space, or write to another disk");
    }
  }
}
