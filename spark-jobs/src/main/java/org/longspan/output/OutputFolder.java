package org.longspan.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.record.RunRecord;

/**
 * An output folder that appears under its name only when the run has succeeded.
 *
 * <p>Work goes to a hidden staging folder next to it. {@link #commit} gives its result the name;
 * {@link #close} without a commit removes it, unless it holds finished panels: these are kept for a
 * run that resumes. So are those of a killed run.
 */
public final class OutputFolder implements AutoCloseable {

  /** What to do with an output folder that exists. */
  public enum Existing {
    REFUSE,
    /** Replaces it, provided that it is the output of a run, or empty. */
    OVERWRITE,
    /** Goes on with what an interrupted run of that output has left, if it has left anything. */
    RESUME
  }

  private final Path target;
  private final Existing existing;
  private final StagingFolders.Claim staging;
  private final boolean resumed;
  private final LongConsumer kept;
  private final Thread hook = new Thread(this::discard, "discard-staging");
  private boolean open = true;
  private boolean committed;
  private boolean announced = true;

  private OutputFolder(
      Path target, Existing existing, StagingFolders.Claim staging, LongConsumer kept) {
    this.kept = kept;
    this.target = target;
    this.existing = existing;
    this.staging = staging;
    resumed = StagingFolders.panels(staging.folder()) > 0;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Checks that a folder that may be overwritten has no input.
   *
   * @throws org.longspan.error.UserException where it has
   */
  public static void requireOutside(Path folder, Collection<Path> inputs) {
    if (!Files.exists(folder)) {
      return;
    }
    try {
      Path real = real(folder);
      for (Path input : inputs) {
        if (Files.exists(input) && real(input).startsWith(real)) {
          throw Errors.about("output")
              .user(
                  "the input " + input + " is in the output folder " + folder,
                  "give another folder, as the input would be lost");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private static Path real(Path path) throws IOException {
    boolean local = path.getFileSystem() == FileSystems.getDefault();
    return local ? path.toRealPath() : path.toAbsolutePath().normalize();
  }

  /**
   * Starts an output folder.
   *
   * @param kept hears how many finished panels a run that does not succeed leaves to be resumed
   * @throws org.longspan.error.UserException where it exists and may not be overwritten, or its
   *     parent cannot be written to, or an interrupted run has left panels that are not asked for
   */
  public static OutputFolder begin(Path path, Existing existing, LongConsumer kept) {
    Path target = path.toAbsolutePath().normalize();
    Path parent = target.getParent();
    try {
      requireFree(target, existing);
      Files.createDirectories(parent);
      StagingFolders.removeAbandoned(parent);
      return new OutputFolder(target, existing, claim(target, existing), kept);
    } catch (IOException e) {
      throw Errors.user(
          "cannot write the output folder " + path + " (" + e + ")",
          "give a path whose parent folder you may write to",
          e);
    }
  }

  private static StagingFolders.Claim claim(Path target, Existing existing) throws IOException {
    Path parent = target.getParent();
    Path name = target.getFileName();
    Optional<StagingFolders.Claim> unfinished = StagingFolders.claimUnfinished(parent, name);
    if (unfinished.isEmpty()) {
      return StagingFolders.claim(parent, name);
    }
    StagingFolders.Claim found = unfinished.get();
    switch (existing) {
      case RESUME -> {
        StagingFolders.keepPanelsOnly(found.folder());
        return found;
      }
      case OVERWRITE -> {
        found.release();
        return StagingFolders.claim(parent, name);
      }
      default -> {
        found.lock().close();
        throw Errors.about("resume", "overwrite")
            .user(
                "an interrupted run of "
                    + target
                    + " has left "
                    + StagingFolders.panels(found.folder())
                    + " finished panels",
                "resume it, or overwrite it to begin again");
      }
    }
  }

  private static void requireFree(Path target, Existing existing) throws IOException {
    if (!isTaken(target)) {
      return;
    }
    if (existing == Existing.RESUME && Files.exists(target.resolve(RunRecord.NAME))) {
      throw Errors.about("overwrite")
          .user(
              "the run of " + target + " has finished: nothing is left to resume",
              "use it, or overwrite it to run it again");
    }
    if (existing != Existing.OVERWRITE) {
      throw exists(target);
    }
    Overwriting.requireAllowed(target);
  }

  /** A link to nowhere takes the name too. */
  private static boolean isTaken(Path target) {
    return Files.exists(target, LinkOption.NOFOLLOW_LINKS);
  }

  private static UserException exists(Path target) {
    return Errors.about("overwrite")
        .user("the output folder " + target + " exists", "give another one, or overwrite it");
  }

  /** A folder for what only the run needs. */
  public Path scratch() {
    return staging.folder().resolve("scratch");
  }

  /** Whether an interrupted run has left panels here. */
  public boolean isResumed() {
    return resumed;
  }

  /** Finished panels: what a run that resumes finds. */
  public Path panels() {
    return staging.folder().resolve(StagingFolders.PANELS);
  }

  /** What finished panels have left for others: of use together with them. */
  public Path parts() {
    return staging.folder().resolve(StagingFolders.PARTS);
  }

  /** The file that says what the panels are of. */
  public Path ledger() {
    return staging.folder().resolve(StagingFolders.LEDGER);
  }

  /** What becomes the output folder. */
  public Path result() {
    return staging.folder().resolve("result");
  }

  /**
   * Gives the result its name; a folder that it replaces is moved aside first.
   *
   * @throws org.longspan.error.UserException where another run has taken the name meanwhile
   */
  public synchronized void commit() {
    if (!open) {
      throw new IllegalStateException("the run was stopped");
    }
    try {
      requireFree(target, existing);
      Path replaced = staging.folder().resolve("replaced");
      if (isTaken(target)) {
        Files.move(target, replaced, StandardCopyOption.ATOMIC_MOVE);
      }
      takeName(replaced);
      committed = true;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot complete " + target + " (" + e + ")", e);
    }
  }

  private void takeName(Path replaced) throws IOException {
    try {
      Files.move(result(), target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (Files.exists(replaced) && !isTaken(target)) {
        Files.move(replaced, target, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
  }

  /** Finished panels are kept without a word: they are not of the job that was begun. */
  public void keepSilently() {
    announced = false;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs, or has run.
    }
    discard();
  }

  /** Waits for a commit that is under way: half a result must not be renamed. */
  private synchronized void discard() {
    if (!open) {
      return;
    }
    open = false;
    long panels = committed ? 0 : StagingFolders.panels(staging.folder());
    if (panels == 0) {
      staging.release();
    } else {
      staging.lock().close();
      if (announced && canBeResumed()) {
        kept.accept(panels);
      }
    }
  }

  private boolean canBeResumed() {
    try {
      Ledger.read(ledger());
      return true;
    } catch (UserException e) {
      return false;
    }
  }
}
