package org.longspan.job.check;

import java.util.List;
import java.util.stream.Stream;
import org.longspan.job.request.ScoreSpec;
import org.longspan.job.request.SequenceSpec;
import org.longspan.score.RelativeBuckets;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;

/** All kinds of masks, widths of heads and score rules, and lengths of several tiles. */
public final class CheckCases {
  private CheckCases() {}

  /** The cases. */
  public static List<CheckCase> all() {
    return Stream.of(masks(), heads(), rules(), lengths()).flatMap(cases -> cases).toList();
  }

  private static Stream<CheckCase> masks() {
    Stream<CheckCase> plain =
        Stream.of(
                "full",
                "causal",
                "causal(bottom-right)",
                "window(13,0)",
                "dilated(9,7)",
                "block(127)",
                "global(3)",
                "random(2,31,5)",
                "!causal",
                "window(40,0) | sink(4)",
                "causal & (window(64,64) | global(2) | random(1,64,9))")
            .map(CheckCase::mask);
    SequenceSpec segments =
        new SequenceSpec(
            List.of(), List.of(0L, 17L, 300L), List.of(0L, 100L, 450L), null, null, null);
    SequenceSpec padding = new SequenceSpec(List.of(), List.of(), List.of(), 555L, null, null);
    return Stream.concat(
        plain,
        Stream.of(
            CheckCase.mask("document & causal").with((folder, shape) -> segments),
            CheckCase.mask("padding").with((folder, shape) -> padding)));
  }

  private static Stream<CheckCase> heads() {
    return Stream.of(
        CheckCase.heads(1, 1, 1, 1),
        CheckCase.heads(4, 1, 32, 32),
        CheckCase.heads(6, 3, 59, 111),
        CheckCase.heads(2, 2, 64, 64),
        CheckCase.heads(2, 1, 128, 128),
        CheckCase.heads(1, 1, 256, 256));
  }

  private static Stream<CheckCase> rules() {
    List<Double> none = List.of();
    return Stream.of(
        CheckCase.rule("scale -2", new ScoreSpec(-2.0, null, none, false, none, 0, 0)),
        CheckCase.rule("soft-cap 5", new ScoreSpec(1.0, 5.0, none, false, none, 0, 0)),
        CheckCase.rule(
            "clamp -1, 2.5", new ScoreSpec(1.0, null, List.of(-1.0, 2.5), false, none, 0, 0)),
        CheckCase.rule("ALiBi", new ScoreSpec(null, null, none, true, none, 0, 0)),
        CheckCase.rule("ALiBi, soft-cap", new ScoreSpec(1.0, 5.0, none, true, none, 0, 0)),
        CheckCase.rule("dropout 0.3", new ScoreSpec(null, null, none, false, none, 0.3, 11)),
        CheckCase.rule("T5 buckets, both sides", ScoreSpec.STANDARD)
            .with(CheckFiles.buckets(RelativeBuckets.Sides.BOTH)),
        CheckCase.rule("T5 buckets, keys before", ScoreSpec.STANDARD)
            .with(CheckFiles.buckets(RelativeBuckets.Sides.BEFORE)),
        CheckCase.rule("bias tensor", ScoreSpec.STANDARD).with(CheckFiles::bias));
  }

  private static Stream<CheckCase> lengths() {
    HeadLayout heads = new HeadLayout(1, 1, 64, 64);
    return Stream.of(
        CheckCase.mask("full").of("1 token", new AttentionShape(1, 1, heads)),
        CheckCase.mask("causal").of("63 tokens", new AttentionShape(63, 63, heads)),
        CheckCase.mask("full").of("65 x 129 tokens", new AttentionShape(65, 129, heads)),
        CheckCase.mask("causal").of("5,003 tokens", new AttentionShape(5_003, 5_003, heads)),
        CheckCase.mask("window(700,0) | sink(4)")
            .of("17,001 tokens, window", new AttentionShape(17_001, 17_001, heads))
            .with("none"));
  }
}
