package org.longspan.sweep.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The energy counters of the processor packages (RAPL), where the system lets them be read.
 *
 * <p>Source: <a href="https://docs.kernel.org/power/powercap/powercap.html">powercap</a>.
 *
 * @param zones where the system lists them
 */
record EnergyMeter(Path zones) {
  private static final double MICRO = 1e-6;

  /** The counters of this machine. */
  static EnergyMeter ofMachine() {
    return new EnergyMeter(Path.of("/sys/class/powercap"));
  }

  /** Microjoules of every package at this moment; empty where there are none to be read. */
  Map<Path, Long> read() {
    Map<Path, Long> counters = new TreeMap<>();
    try (DirectoryStream<Path> packages =
        Files.newDirectoryStream(
            zones, zone -> zone.getFileName().toString().matches("intel-rapl:\\d+"))) {
      for (Path zone : packages) {
        counters.put(zone, number(zone.resolve("energy_uj")));
      }
      return counters;
    } catch (IOException | NumberFormatException e) {
      return Map.of();
    }
  }

  /** Joules between two readings; counters start again at their range. */
  OptionalDouble joules(Map<Path, Long> before, Map<Path, Long> after) {
    if (before.isEmpty() || !before.keySet().equals(after.keySet())) {
      return OptionalDouble.empty();
    }
    long sum = 0;
    try {
      for (Map.Entry<Path, Long> counter : after.entrySet()) {
        long used = counter.getValue() - before.get(counter.getKey());
        sum += used >= 0 ? used : used + number(counter.getKey().resolve("max_energy_range_uj"));
      }
    } catch (IOException | NumberFormatException e) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(sum * MICRO);
  }

  private static long number(Path file) throws IOException {
    return Long.parseLong(Files.readString(file).strip());
  }
}
