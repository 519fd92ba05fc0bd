package org.longspan.cli.option;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.longspan.error.Errors;
import picocli.CommandLine.Option;

/** Options of the simulator. */
public final class SimulationOptions {
  private static final String CLUSTER = "cluster";
  private static final Pattern EXECUTORS = Pattern.compile("(\\d{1,7})(?:\\.\\.(\\d{1,7}))?");

  @Option(
      names = "--simulate",
      paramLabel = "N|FROM..TO",
      arity = "0..1",
      fallbackValue = CLUSTER,
      description =
          "Also replays the tasks through a model of slots, scheduler, network, stragglers and"
              + " losses: on the executors of the settings, on N, or on FROM, twice as many and"
              + " so on up to TO. Prints time, efficiency, cost, what binds, and the best --tasks"
              + " and --key-splits.")
  public String simulate;

  @Option(
      names = "--assume",
      paramLabel = "NAME=VALUE",
      split = ",",
      description =
          "With --simulate: constants of the model, such as"
              + " node-bandwidth=3e9,node-cores=16,losses=0.01 (bytes per second, cores of a node,"
              + " losses per executor and hour). It prints all of them.")
  public Map<String, Double> assumed = new LinkedHashMap<>();

  @Option(
      names = "--calibrated",
      paramLabel = "DIR",
      description = "With --simulate: takes the constants from the results of a sweep.")
  public Path calibrated;

  @Option(
      names = "--simulation-seed",
      paramLabel = "N",
      description = "With --simulate: random seed for stragglers and losses (default: 1).")
  public Long seed;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description =
          "With --simulate: writes charts of time, efficiency, cost and network over 1 to 4,096"
              + " executors and 100,000 to 100 million tokens as one HTML page.")
  public Path page;

  /**
   * Whether there is something to simulate.
   *
   * @throws org.longspan.error.UserException where only accompanying options are given
   */
  public boolean given() {
    if (simulate == null
        && (!assumed.isEmpty() || calibrated != null || seed != null || page != null)) {
      throw Errors.user(
          "--assume, --calibrated, --simulation-seed and --page are options of the simulator",
          "give --simulate, or leave them out");
    }
    return simulate != null;
  }

  /** The fewest executors; nothing for those of the settings. */
  public OptionalInt from() {
    return executors(1);
  }

  /** The most executors; nothing for those of the settings. */
  public OptionalInt to() {
    OptionalInt to = executors(2);
    return to.isPresent() ? to : executors(1);
  }

  private OptionalInt executors(int group) {
    if (simulate.equals(CLUSTER)) {
      return OptionalInt.empty();
    }
    Matcher range = EXECUTORS.matcher(simulate);
    if (!range.matches() || isEmpty(range)) {
      throw Errors.about("simulate")
          .user(
              "the executors are '" + simulate + "'",
              "give a number of at least 1 such as 1000, or a range such as 1..4096");
    }
    String count = range.group(group);
    return count == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(count));
  }

  private static boolean isEmpty(Matcher range) {
    int from = Integer.parseInt(range.group(1));
    return from < 1 || range.group(2) != null && Integer.parseInt(range.group(2)) < from;
  }
}
