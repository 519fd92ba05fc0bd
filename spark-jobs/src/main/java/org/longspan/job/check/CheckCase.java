package org.longspan.job.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.longspan.job.request.AttentionRequest;
import org.longspan.job.request.ScoreSpec;
import org.longspan.job.request.SequenceSpec;
import org.longspan.job.request.Source;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;

/**
 * An attention over random tensors.
 *
 * @param name what is special about it
 * @param shape tokens and heads
 * @param mask the mask expression
 * @param score the score rule
 * @param companion what accompanies the tensors
 * @param statistics the statistics
 */
public record CheckCase(
    String name,
    AttentionShape shape,
    String mask,
    ScoreSpec score,
    Companion companion,
    List<String> statistics) {
  private static final AttentionShape USUAL =
      new AttentionShape(413, 601, new HeadLayout(2, 1, 32, 32));

  /** Writes the files that accompany the tensors. */
  interface Companion {
    /** Of a case whose files go into {@code folder}. */
    SequenceSpec in(Path folder, AttentionShape shape);
  }

  /** A case of its mask; all statistics. */
  static CheckCase mask(String expression) {
    return new CheckCase(
        "mask " + expression,
        USUAL,
        expression,
        ScoreSpec.STANDARD,
        (folder, shape) -> SequenceSpec.PLAIN,
        List.of("all"));
  }

  /** A case of heads, without statistics, as most jobs are. */
  static CheckCase heads(int queryHeads, int keyHeads, int width, int valueWidth) {
    String name =
        String.format(
            Locale.ROOT, "heads %d/%d, d %d, dv %d", queryHeads, keyHeads, width, valueWidth);
    HeadLayout heads = new HeadLayout(queryHeads, keyHeads, width, valueWidth);
    return mask("causal(bottom-right)")
        .of(name, new AttentionShape(USUAL.queryLength(), USUAL.keyLength(), heads))
        .with("none");
  }

  /** A case of its score rule, with all statistics. */
  static CheckCase rule(String name, ScoreSpec score) {
    CheckCase usual = mask("window(500,40)");
    return new CheckCase(name, four(), usual.mask, score, usual.companion, usual.statistics);
  }

  private static AttentionShape four() {
    return new AttentionShape(USUAL.queryLength(), USUAL.keyLength(), new HeadLayout(4, 2, 16, 16));
  }

  CheckCase of(String otherName, AttentionShape other) {
    return new CheckCase(otherName, other, mask, score, companion, statistics);
  }

  CheckCase with(String... names) {
    return new CheckCase(name, shape, mask, score, companion, List.of(names));
  }

  CheckCase with(Companion other) {
    return new CheckCase(name, shape, mask, score, other, statistics);
  }

  /** The request, after its inputs are written into {@code folder}. */
  public AttentionRequest.Builder request(Path folder) {
    return AttentionRequest.of(new Source.File(CheckFiles.tensors(folder, shape)))
        .sequence(companion.in(folder, shape))
        .mask(mask)
        .score(score)
        .statistics(statistics.toArray(String[]::new));
  }
}
