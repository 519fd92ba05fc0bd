package org.longspan.analyze.findings;

import java.nio.file.Path;
import java.util.List;
import org.longspan.analyze.text.TokenizedText;

/**
 * What an analysis has found, small enough for a page.
 *
 * @param received attention received along the document
 * @param entropy entropy along the document, nats
 * @param attended the most attended words
 * @param repeats strongest links between tokens of one form
 * @param relatives strongest links between tokens of different forms
 * @param pooled {@code [heads][query pools][key pools]}
 * @param distance {@code [heads][2][bins]}
 */
public record Findings(
    Curves received,
    Curves entropy,
    MostAttended attended,
    List<FormLink> repeats,
    List<FormLink> relatives,
    float[][][] pooled,
    double[][][] distance) {
  private static final int LISTED = 30;

  /** Tokens on either side of a quoted one. */
  private static final int RADIUS = 8;

  /** Gathers the findings of an attention file with all statistics. */
  public static Findings of(TokenizedText text, Path attention) {
    try (AttentionStats stats = new AttentionStats(attention)) {
      long tokens = stats.tokens();
      int heads = stats.heads();
      HeadValues received = stats.values("received");
      LinkRanking links = new LinkRanking(text, LISTED);
      stats.forEachRow(links::accept);
      return new Findings(
          Curves.of(received, tokens, heads),
          Curves.of(stats.values("entropy"), tokens, heads),
          MostAttended.of(text, received, heads, LISTED, RADIUS),
          links.repeats(RADIUS),
          links.relatives(RADIUS),
          stats.pooled(),
          stats.distance());
    }
  }
}
