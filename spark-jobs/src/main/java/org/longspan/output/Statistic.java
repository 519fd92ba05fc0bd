package org.longspan.output;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.longspan.error.Errors;
import org.longspan.softmax.Entropy;
import org.longspan.softmax.RowStatistic;
import org.longspan.softmax.StrongestKeys;
import org.longspan.stats.Distance;
import org.longspan.stats.KeyStatistic;
import org.longspan.stats.Near;
import org.longspan.stats.Pooled;
import org.longspan.stats.Received;

/**
 * The choice of a statistic that a run computes besides output and lse, in the order of the output:
 * the built-in ones, then those that are found as services, by name.
 *
 * @param name as in lists of statistics
 * @param needsSecondPass whether it needs the lse of all rows first
 */
public record Statistic(String name, boolean needsSecondPass) implements Comparable<Statistic> {
  /** Entropy of every query row, nats. */
  public static final Statistic ENTROPY = new Statistic(Entropy.NAME, false);

  /** Strongest keys of every query row. */
  public static final Statistic TOPK = new Statistic(StrongestKeys.NAME, false);

  /** Attention received by every key. */
  public static final Statistic RECEIVED = new Statistic(Received.NAME, true);

  /** Weights by signed distance. */
  public static final Statistic DISTANCE = new Statistic(Distance.NAME, true);

  /** Weights between pools of rows. */
  public static final Statistic POOLED = new Statistic(Pooled.NAME, true);

  /** Weights by exact signed distance, up to 15. */
  public static final Statistic NEAR = new Statistic(Near.NAME, true);

  private static final List<Statistic> BUILT_IN =
      List.of(ENTROPY, TOPK, RECEIVED, DISTANCE, POOLED, NEAR);

  /** The built-in statistics. */
  public static Set<Statistic> builtIn() {
    return new LinkedHashSet<>(BUILT_IN);
  }

  /** Whether one of some statistics needs a second pass. */
  public static boolean needSecondPass(Set<Statistic> statistics) {
    return statistics.stream().anyMatch(Statistic::needsSecondPass);
  }

  /** The row statistics among {@code chosen} that are found as services. */
  public static List<RowStatistic> rowServices(Set<Statistic> chosen) {
    return chosen.stream().flatMap(choice -> choice.service(RowStatistic.class).stream()).toList();
  }

  /** The key statistics among {@code chosen} that are found as services. */
  public static List<KeyStatistic> keyServices(Set<Statistic> chosen) {
    return chosen.stream().flatMap(choice -> choice.service(KeyStatistic.class).stream()).toList();
  }

  private <S> Optional<S> service(Class<S> type) {
    return services(type).filter(service -> nameOf(service).equals(name)).findFirst();
  }

  private static <S> Stream<S> services(Class<S> type) {
    return ServiceLoader.load(type, Statistic.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get);
  }

  private static String nameOf(Object service) {
    return service instanceof RowStatistic row ? row.name() : ((KeyStatistic) service).name();
  }

  /** All statistics, in order. */
  private static List<Statistic> all() {
    Stream<Statistic> rows =
        services(RowStatistic.class).map(service -> new Statistic(service.name(), false));
    Stream<Statistic> keys =
        services(KeyStatistic.class).map(service -> new Statistic(service.name(), true));
    Stream<Statistic> found = Stream.concat(rows, keys).sorted();
    return Stream.concat(BUILT_IN.stream(), found).toList();
  }

  /**
   * Reads {@code none}, {@code all} for the built-in ones, or names separated by commas.
   *
   * @throws org.longspan.error.UserException for an unknown name
   */
  public static Set<Statistic> parse(String text) {
    return switch (text) {
      case "none" -> new LinkedHashSet<>();
      case "all" -> builtIn();
      default ->
          Arrays.stream(text.split(",", -1))
              .map(name -> named(name.trim()))
              .collect(Collectors.toCollection(TreeSet::new));
    };
  }

  private static Statistic named(String name) {
    if (name.equals("all") || name.equals("none")) {
      throw Errors.user(
          "'" + name + "' is combined with other statistics",
          "use none, all, or some of " + names());
    }
    return all().stream()
        .filter(statistic -> statistic.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Errors.user(
                    "unknown statistic '" + name + "'", "use none, all, or some of " + names()));
  }

  private static String names() {
    return all().stream().map(Statistic::name).collect(Collectors.joining(","));
  }

  /** Built-in ones first, in their order, then by name. */
  @Override
  public int compareTo(Statistic other) {
    int place = place() - other.place();
    return place == 0 ? name.compareTo(other.name) : place;
  }

  private int place() {
    int place = BUILT_IN.indexOf(this);
    return place < 0 ? BUILT_IN.size() : place;
  }

  @JsonValue
  @Override
  public String toString() {
    return name;
  }
}
