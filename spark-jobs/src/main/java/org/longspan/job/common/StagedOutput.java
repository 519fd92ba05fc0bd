package org.longspan.job.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.kernel.Kernels;
import org.longspan.output.Ledger;
import org.longspan.output.OutputFolder;
import org.longspan.record.InputDigest;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;

/**
 * The output of a job while it runs: a claimed folder with finished panels and their ledger, and
 * the digests of the inputs, which are taken in the background. Belongs to one thread.
 */
public final class StagedOutput implements AutoCloseable {
  /** What a job does once its output is claimed. */
  @FunctionalInterface
  public interface Work<R> {
    R run() throws IOException;
  }

  private final TemporaryFolder temporary;
  private final Path target;
  private final OutputFolder folder;
  private final CompletableFuture<List<InputDigest>> inputs;
  private final long start = System.nanoTime();

  /**
   * Claims an output folder.
   *
   * @param asked the folder to write; empty for a temporary one
   * @param files of the inputs, which a folder that is overwritten must not have
   * @param digests takes the digests of the inputs
   * @throws org.longspan.error.UserException where the folder may not be written
   */
  public StagedOutput(
      Optional<Path> asked,
      OutputFolder.Existing existing,
      RunListener listener,
      List<Path> files,
      Supplier<List<InputDigest>> digests) {
    asked.ifPresent(path -> OutputFolder.requireOutside(path, files));
    temporary = asked.isPresent() ? null : TemporaryFolder.create("longspan-result");
    target = asked.orElseGet(() -> temporary.path().resolve("result"));
    folder = OutputFolder.begin(target, existing, listener::kept);
    inputs = CompletableFuture.supplyAsync(digests);
  }

  /** When the job began, as {@link System#nanoTime}. */
  public long startNanos() {
    return start;
  }

  /** The folder that the result will have. */
  public Path target() {
    return target;
  }

  /** The owner of the result where that is temporary; else null. */
  public TemporaryFolder temporary() {
    return temporary;
  }

  /** A folder for what is needed only while the job runs. */
  public Path scratch() {
    return folder.scratch();
  }

  /** Finished panels. */
  public Path panels() {
    return folder.panels();
  }

  /** What finished panels have left for others. */
  public Path parts() {
    return folder.parts();
  }

  /** What becomes the output folder. */
  public Path result() {
    return folder.result();
  }

  /** The digests of the inputs; waits for them. */
  public List<InputDigest> inputs() {
    return inputs.join();
  }

  /** The ledger of the interrupted run that is resumed. */
  public Optional<Ledger> ledgerBefore() {
    return folder.isResumed() ? Optional.of(Ledger.read(folder.ledger())) : Optional.empty();
  }

  /** A run that resumes takes the kernel of the interrupted one, unless another is demanded. */
  public String kernel(String asked) {
    return Kernels.isRule(asked) ? ledgerBefore().map(Ledger::kernel).orElse(asked) : asked;
  }

  /**
   * Enters a job before its first panel.
   *
   * @throws org.longspan.error.UserException where finished panels are of another job
   */
  public void enter(Ledger ledger) {
    Optional<Ledger> before = ledgerBefore();
    if (before.isEmpty()) {
      ledger.write(folder.ledger());
      return;
    }
    try {
      IdentityInputs.requireSame(ledger, before.get(), inputs());
    } catch (UserException e) {
      // The finished panels are of another job: this one cannot resume them.
      folder.keepSilently();
      throw e;
    }
  }

  /** Completes the result with its record and gives it its name. */
  public void commit(RunRecord record) {
    RunRecords.write(folder.result(), record);
    folder.commit();
  }

  /**
   * Does the work of a job in its result folder.
   *
   * @throws org.longspan.error.UserException a mistake that the work or a task of it has found
   */
  public <R> R run(Work<R> work) {
    try {
      return inResultFolder(work);
    } catch (Exception e) {
      Optional<UserException> mistake = Errors.mistakeIn(e);
      if (mistake.isPresent()) {
        throw mistake.get();
      }
      throw e;
    }
  }

  private <R> R inResultFolder(Work<R> work) {
    try {
      Files.createDirectories(folder.result());
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target + " (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public void close() {
    folder.close();
  }
}
