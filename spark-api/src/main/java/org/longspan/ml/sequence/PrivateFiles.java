package org.longspan.ml.sequence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longspan.error.Errors;
import org.longspan.store.DamagedBlockException;
import org.longspan.train.optimise.NoisedGradient;
import org.longspan.train.optimise.PoissonSample;
import org.longspan.train.optimise.PrivateSteps;

/**
 * What a private training needs to go on after an interruption, and deletes at its end: the key
 * that decides who is sampled, and the noised gradients of its steps.
 *
 * @param folder where checkpoints are
 * @param training what decides on the weights, but the sequences
 * @param sequences their digest; only the key's file has it, as it says too much to be kept
 */
record PrivateFiles(Path folder, String training, String sequences) {

  /**
   * Whom a step takes.
   *
   * @throws org.longspan.error.UserException where the training began with other sequences
   */
  PoissonSample sample(double rate) {
    try {
      return PoissonSample.of(rate, key(), training + " " + sequences);
    } catch (DamagedBlockException e) {
      throw Errors.about("checkpointDir")
          .user(
              e.file() + " is damaged, or of another table or other parameters",
              "go on with the table that the training began with, or name another folder");
    }
  }

  NoisedGradient noised(PrivateSteps steps) {
    return new NoisedGradient(folder, training, steps);
  }

  /** Deletes all. */
  void delete(PrivateSteps steps) {
    noised(steps).delete();
    try {
      Files.deleteIfExists(key());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + key(), e);
    }
  }

  private Path key() {
    return folder.resolve("sample-key.safetensors");
  }
}
