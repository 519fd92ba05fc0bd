package org.longspan.sweep.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.longspan.sweep.result.SweepSettings;
import org.longspan.yaml.YamlSource;

/**
 * A specification whose axes are crossed and filtered.
 *
 * @param title what the sweep is about; empty for none
 * @param points all points, in the order of the file
 * @param repeats runs of every point
 * @param warmUp runs of the first point before all, which are not recorded
 * @param seed random seed of the order of the runs
 * @param pointLimit when a run is stopped
 * @param totalLimit when no further run is started
 * @param exactMask what masks are compared with; empty for what each of them approximates
 * @param spark settings of Spark for every run
 * @param axesPlace file, line and column of the axes, for messages
 * @param json the file's contents that decide on the results
 */
public record SweepSpec(
    String title,
    List<SweepSettings> points,
    int repeats,
    int warmUp,
    long seed,
    Optional<Duration> pointLimit,
    Optional<Duration> totalLimit,
    Optional<String> exactMask,
    Map<String, String> spark,
    String axesPlace,
    JsonNode json) {

  public SweepSpec {
    points = List.copyOf(points);
    spark = Map.copyOf(spark);
  }

  /**
   * Reads a specification.
   *
   * @param file YAML, as docs/sweeps.md describes it
   * @param machineCores cores of this machine
   * @throws org.longspan.error.UserException with file, line and column where it is wrong
   */
  public static SweepSpec read(Path file, int machineCores) {
    return new SpecReader(YamlSource.read(file), machineCores).read();
  }
}
