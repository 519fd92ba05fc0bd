package org.longspan.sweep.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.longspan.sweep.compare.SweepComparison;
import org.longspan.sweep.result.SampleSweep;

/** Made-up sweeps of every kind. */
final class SampleSweepPages {
  private static final long[] LENGTHS = {4096, 8192, 16384, 32768, 65536};
  static final List<String> MASKS = List.of("full", "causal", "window(256,256)");

  private SampleSweepPages() {}

  /** Writes the pages that a person should look at after a change of the templates. */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    write(root.resolve("length"), length(1, 1), Optional.empty());
    write(root.resolve("cores"), cores(), Optional.empty());
    write(root.resolve("weak"), weak(), Optional.empty());
    write(root.resolve("accuracy"), accuracy(), Optional.empty());
    write(root.resolve("one"), new SampleSweep(1).attend(8192, "full", 1), Optional.empty());
    write(root.resolve("failed"), new SampleSweep(1).failed("full", "no"), Optional.empty());
    write(
        root.resolve("slower"),
        length(2, 1.15),
        Optional.of(SweepComparison.of(length(1, 1).results(), length(2, 1.15).results())));
  }

  private static void write(Path folder, SampleSweep sweep, Optional<SweepComparison> comparison)
      throws IOException {
    Files.createDirectories(folder);
    sweep.write(folder, "Attention by " + folder.getFileName());
    SweepPage.write(folder, comparison);
  }

  /** Lengths and masks on one core. */
  static SampleSweep length(long seed, double slowdown) {
    SampleSweep sweep = new SampleSweep(seed).noise(0.02).slowdown(slowdown);
    for (long length : LENGTHS) {
      MASKS.forEach(mask -> sweep.attend(length, mask, 1));
    }
    return sweep;
  }

  /** The same work on more cores, over two kernels. */
  static SampleSweep cores() {
    SampleSweep sweep = new SampleSweep(1).noise(0.01);
    for (int cores : new int[] {1, 2, 4, 8}) {
      sweep.attend(32768, "full", cores).attend(32768, "causal", cores);
      sweep.attend(32768, "full", "nd4j", "f32", cores);
    }
    return sweep;
  }

  /** As much work per core on more cores. */
  static SampleSweep weak() {
    return new SampleSweep(1)
        .noise(0.01)
        .attend(16384, "full", 1)
        .attend(23170, "full", 2)
        .attend(32768, "full", 4)
        .attend(65536, "window(256,256)", 1)
        .attend(131072, "window(256,256)", 2)
        .attend(262144, "window(256,256)", 4);
  }

  /** Masks and precisions, and two runs without figures. */
  static SampleSweep accuracy() {
    SampleSweep sweep = new SampleSweep(1).noise(0.01);
    for (String mask : List.of("full", "causal", "window(256,256)", "window(1024,1024)")) {
      for (String precision : List.of("f32", "bf16", "f16")) {
        sweep.attend(32768, mask, "vector", precision, 2);
      }
    }
    return sweep
        .failed("window(9,9)", "the job ended with exit code 1: no space is left")
        .failed("block(3)", "stopped after 60 s, the limit of a point");
  }
}
