package org.longspan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Turns JMH's JSON into the table of docs/performance.md: medians over forks, least to most. */
final class PerformanceTable {
  private static final String HEADER =
      """
      | kernel | pass | head | forks | ms per head | time / full d=64 | GF/s | of the FMA peak | slowest / median | FMA peak, GF/s | bytes per head |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      """;

  private final List<ForkFigures> figures = new ArrayList<>();

  PerformanceTable(Path json) throws IOException {
    for (JsonNode entry : new ObjectMapper().readTree(json.toFile())) {
      figures.add(ForkFigures.of(entry));
    }
  }

  /** The table in Markdown. */
  String markdown() {
    StringBuilder table = new StringBuilder(HEADER);
    figures.forEach(row -> table.append(row(row)));
    return table.toString();
  }

  private String row(ForkFigures row) {
    List<Double> speeds = row.gigaflops();
    return String.format(
        Locale.ROOT,
        "| %s | %s%s | %s | %d | %.1f | %s | %s | %s | %.2f | %s | %s |%n",
        row.kernel(),
        row.pass(),
        row.threads() == 1 ? "" : ", " + row.threads() + " threads",
        row.head().head(),
        speeds.size(),
        row.effectiveMilliseconds(),
        relativeTime(row),
        spread("%.1f", speeds),
        spread("%.3f", row.fractions()),
        Collections.min(speeds) / ForkFigures.median(speeds),
        spread("%.0f", row.peaks()),
        Double.isNaN(row.allocated()) ? "" : String.format(Locale.ROOT, "%,.0f", row.allocated()));
  }

  private String relativeTime(ForkFigures row) {
    return figures.stream()
        .filter(other -> other.kernel().equals(row.kernel()) && other.threads() == 1)
        .filter(other -> other.pass().equals("forward") && other.head() == TableCase.FULL_64)
        .findFirst()
        .map(base -> row.effectiveMilliseconds() / base.effectiveMilliseconds())
        .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
        .orElse("");
  }

  private static String spread(String format, List<Double> values) {
    String all = format + " (" + format + "-" + format + ")";
    return String.format(
        Locale.ROOT,
        all,
        ForkFigures.median(values),
        Collections.min(values),
        Collections.max(values));
  }
}
