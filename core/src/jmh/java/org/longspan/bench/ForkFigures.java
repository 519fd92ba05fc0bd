package org.longspan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.longspan.measure.HeadCase;

/**
 * One benchmark's figures, fork by fork.
 *
 * @param kernel the benchmark's class
 * @param pass the benchmark's method
 * @param head the head
 * @param threads threads, each with a head of its own
 * @param milliseconds of a head, the median of every fork
 * @param peaks FMA peaks of all threads in GF/s, the highest of every fork: what disturbs the
 *     measurement of a peak only lowers it
 * @param allocated bytes allocated for a head; NaN where the gc profiler was off
 */
record ForkFigures(
    String kernel,
    String pass,
    TableCase head,
    int threads,
    List<Double> milliseconds,
    List<Double> peaks,
    double allocated) {
  private static final double FORWARD_PRODUCTS = 2;
  private static final double BACKWARD_PRODUCTS = 5;

  /** Reads one entry of JMH's JSON. */
  static ForkFigures of(JsonNode entry) {
    String[] name = entry.get("benchmark").asText().split("\\.");
    JsonNode secondary = entry.get("secondaryMetrics");
    return new ForkFigures(
        name[name.length - 2]
            .replaceFirst("Forward$|Received$|Backward$|TwoThreads$", "")
            .toLowerCase(Locale.ROOT),
        name[name.length - 1],
        TableCase.valueOf(entry.at("/params/head").asText()),
        entry.get("threads").asInt(),
        ofForks(entry.get("primaryMetric"), ForkFigures::median),
        ofForks(secondary.get("peak"), Collections::max),
        secondary.at("/gc.alloc.rate.norm/score").asDouble(Double.NaN));
  }

  private static List<Double> ofForks(JsonNode metric, ToDoubleFunction<List<Double>> figure) {
    List<Double> figures = new ArrayList<>();
    for (JsonNode fork : metric.get("rawData")) {
      List<Double> iterations = new ArrayList<>();
      fork.forEach(iteration -> iterations.add(iteration.asDouble()));
      figures.add(figure.applyAsDouble(iterations));
    }
    return figures;
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** Useful GF/s of all threads, for every fork. */
  List<Double> gigaflops() {
    HeadCase shape = head.head();
    double flops =
        switch (pass) {
          case "received" -> shape.secondFlops();
          case "backward" -> BACKWARD_PRODUCTS / FORWARD_PRODUCTS * shape.forwardFlops();
          default -> shape.forwardFlops();
        };
    return milliseconds.stream().map(time -> threads * flops / time * 1e-6).toList();
  }

  /** Useful GF/s as fractions of the fork's own peak. */
  List<Double> fractions() {
    List<Double> speeds = gigaflops();
    List<Double> fractions = new ArrayList<>();
    for (int fork = 0; fork < peaks.size(); fork++) {
      fractions.add(speeds.get(fork) / peaks.get(fork));
    }
    return fractions;
  }

  /** Milliseconds of the clock for a head: threads work on several at once. */
  double effectiveMilliseconds() {
    return median(milliseconds) / threads;
  }
}
