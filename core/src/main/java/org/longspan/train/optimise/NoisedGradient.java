package org.longspan.train.optimise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.longspan.privacy.DiscreteGaussian;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/**
 * The gradient of a private step: sum and discrete Gaussian noise, over the expected number of
 * records.
 *
 * <p>Noise is drawn once per step. What was drawn is on disk before a step is made of it, and a
 * training that resumes takes it from there: the mean of two draws over the same records would have
 * less noise than was promised.
 *
 * @param folder where the gradients of steps are kept; not to be shown before the training's end
 * @param training what the training is of; gradients of another one are refused
 * @param steps how much noise
 */
public record NoisedGradient(Path folder, String training, PrivateSteps steps) {
  private static final String VALUES = "values";

  /**
   * The gradient of a step: the one that was drawn before, else a new one.
   *
   * @param step from 0
   * @param expected records that a step takes on average; a public number
   * @param sum the sum over the records that the step takes; asked for only where noise is drawn
   */
  public double[] of(long step, double expected, Supplier<PrivateSum> sum) {
    Path file = file(step);
    if (Files.notExists(file)) {
      draw(file, sum.get(), expected);
    }
    try (SafetensorsFile drawn = SafetensorsFile.openSealed(file, Map.of("training", training))) {
      return drawn.doubles(VALUES);
    }
  }

  /** Deletes the gradients of all steps, which nobody needs after the last one. */
  public void delete() {
    for (long step = 0; step < steps.steps(); step++) {
      try {
        Files.deleteIfExists(file(step));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot delete " + file(step), e);
      }
    }
  }

  private Path file(long step) {
    return folder.resolve("noised-" + step + ".safetensors");
  }

  private void draw(Path file, PrivateSum sum, double expected) {
    DiscreteGaussian noise = new DiscreteGaussian(steps.variance());
    double[] values =
        Arrays.stream(sum.sums())
            .mapToDouble(
                exact ->
                    sum.fixedPoint().value(BigInteger.valueOf(exact).add(noise.sample()))
                        / expected)
            .toArray();
    TensorSpec spec = TensorSpec.of(VALUES, Dtype.F64, values.length);
    Map<String, String> metadata = Map.of("training", training);
    try (SafetensorsWriter writer = SafetensorsWriter.createSealed(file, List.of(spec), metadata)) {
      writer.append(VALUES, values, 0, values.length);
      writer.commit();
    }
    reachDisk(file);
  }

  private static void reachDisk(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + " (" + e.getMessage() + ")", e);
    }
  }
}
