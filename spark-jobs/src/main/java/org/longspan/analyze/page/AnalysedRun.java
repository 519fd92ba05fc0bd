package org.longspan.analyze.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.longspan.analyze.lexical.TextSource;
import org.longspan.analyze.text.TokenizedText;
import org.longspan.mask.Mask;
import org.longspan.run.AttentionRun;
import org.longspan.tile.TileProblem;

/**
 * A text and the run that computed its attention.
 *
 * @param source the text and its encoder
 * @param problem what was computed
 * @param pool tokens of a pool of the pooled map
 * @param run what was planned and measured
 * @param versions of the software, by its name, in the order in which the page lists them
 */
public record AnalysedRun(
    TextSource source,
    TileProblem problem,
    long pool,
    AttentionRun run,
    Map<String, String> versions) {

  public AnalysedRun {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(problem, "problem");
    Objects.requireNonNull(run, "run");
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
  }

  public TokenizedText text() {
    return source.text();
  }

  Mask mask() {
    return problem.mask();
  }
}
