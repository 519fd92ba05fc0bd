package org.longspan.release;

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
import java.util.Optional;
import org.longspan.privacy.DiscreteGaussian;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/**
 * Sums with noise, which may be seen.
 *
 * <p>They are drawn once. What was drawn is on disk before anything is made of it, and a run that
 * resumes takes it: two draws over the same documents would be two releases, whose mean has less
 * noise than was promised.
 *
 * @param values by index of {@link ReleaseDomain}, in units of the grid. Not copied
 */
public record NoisedSums(long[] values) {
  private static final String FILE = "released.safetensors";
  private static final String SUMS = "sums";
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  /** Adds noise to sums and keeps them in a folder. */
  public static NoisedSums draw(long[] sums, BigInteger variance, Path folder, String job) {
    DiscreteGaussian noise = new DiscreteGaussian(variance);
    long[] values = Arrays.stream(sums).map(sum -> plus(sum, noise.sample())).toArray();
    Path file = folder.resolve(FILE);
    TensorSpec spec = TensorSpec.of(SUMS, Dtype.I64, values.length);
    try (SafetensorsWriter writer =
        SafetensorsWriter.createSealed(file, List.of(spec), metadata(job))) {
      writer.append(SUMS, values, 0, values.length);
      writer.commit();
    }
    reachDisk(file);
    return new NoisedSums(values);
  }

  /** What an interrupted run of the same job has drawn; empty where it had not. */
  public static Optional<NoisedSums> drawnBefore(Path folder, String job) {
    Path file = folder.resolve(FILE);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try (SafetensorsFile drawn = SafetensorsFile.openSealed(file, metadata(job))) {
      return Optional.of(new NoisedSums(drawn.longs(SUMS)));
    }
  }

  /** Beyond the range of a long the nearest one is taken, which reveals nothing more. */
  private static long plus(long sum, BigInteger noise) {
    return BigInteger.valueOf(sum).add(noise).max(LEAST).min(MOST).longValueExact();
  }

  private static Map<String, String> metadata(String job) {
    return Map.of("job", job);
  }

  private static void reachDisk(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + " (" + e.getMessage() + ")", e);
    }
  }
}
