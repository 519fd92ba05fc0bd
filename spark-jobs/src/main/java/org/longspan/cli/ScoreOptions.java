package org.longspan.cli;

import java.util.List;
import org.longspan.error.Errors;
import org.longspan.input.AttentionSource;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.mask.term.Explicit;
import org.longspan.mask.term.Padding;
import org.longspan.score.Alibi;
import org.longspan.score.Dropout;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import picocli.CommandLine.Option;

/** Options of mask and score. */
final class ScoreOptions {
  @Option(
      names = "--mask",
      paramLabel = "EXPR",
      description = {
        "Which query may look at which key (default: full; of a text:",
        "causal & !window(0,0), every word looks back at the words before it).",
        "Terms: full, causal, causal(bottom-right), window(L,R), dilated(W,S),",
        "block(B), global(N), sink(N), random(N,B,SEED), custom(CLASS), and, of a",
        "text or with --segments, document; joined by ! & | ( ). Quote it for the",
        "shell: 'causal & (window(512,0) | sink(4))'."
      })
  String mask;

  @Option(
      names = "--scale",
      paramLabel = "X",
      description = "Factor on q.k (default: 1/sqrt(d); of a text: 12).")
  Double scale;

  @Option(
      names = "--softcap",
      paramLabel = "C",
      description = "Bounds the scaled score s to C tanh(s/C).")
  Double softcap;

  @Option(
      names = "--clamp",
      paramLabel = "LO,HI",
      split = ",",
      hideParamSyntax = true,
      description = "Bounds the scaled score to [LO, HI].")
  List<Double> clamp;

  @Option(
      names = "--alibi",
      description = "Adds -slope |i-j|, with the slopes of the ALiBi paper for Hq heads.")
  boolean alibi;

  @Option(
      names = "--alibi-slopes",
      paramLabel = "LIST",
      split = ",",
      hideParamSyntax = true,
      description = "ALiBi with these slopes, one for each query head: 0.5,0.25,0.125,0.0625.")
  List<Double> alibiSlopes;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      defaultValue = "0",
      description = {
        "Drops weights with probability P after the softmax, the same ones for the",
        "same seed, head and positions; statistics are before it (default: ${DEFAULT-VALUE})."
      })
  double dropout;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Names the choice of --dropout (default: ${DEFAULT-VALUE}).")
  long seed;

  /** Padding, and pairs that a tensor takes out, are out whatever the expression says. */
  Mask mask(AttentionSource source) {
    MaskContext context = source.maskContext();
    Mask parsed = Mask.parse(mask == null ? source.defaultMask() : mask, context);
    if (context.given(Padding.class).isPresent()) {
      parsed = parsed.and(Mask.parse("padding", context));
    }
    return context.given(Explicit.class).isPresent()
        ? parsed.and(Mask.parse("explicit", context))
        : parsed;
  }

  ScoreRule rule(AttentionSource source) {
    int queryHeads = source.shape().heads().queryHeads();
    return new ScoreRule(
        scale == null ? source.defaultScale() : scale,
        squash(),
        distance(queryHeads).plus(source.bias()),
        new Dropout(dropout, seed));
  }

  private PositionBias distance(int queryHeads) {
    if (alibiSlopes == null) {
      return alibi ? Alibi.standard(queryHeads) : new PositionBias.None();
    }
    if (alibiSlopes.size() != queryHeads) {
      throw Errors.user(
          "--alibi-slopes has " + alibiSlopes.size() + " slopes for " + queryHeads + " query heads",
          "give one slope for each query head");
    }
    return new Alibi(alibiSlopes);
  }

  private Squash squash() {
    if (softcap != null && clamp != null) {
      throw Errors.user("both --softcap and --clamp are given", "leave one of them out");
    }
    if (softcap != null) {
      return new Squash.SoftCap(softcap);
    }
    if (clamp == null) {
      return new Squash.None();
    }
    if (clamp.size() != 2) {
      throw Errors.user("--clamp has " + clamp.size() + " values", "give two: --clamp LO,HI");
    }
    return new Squash.Clamp(clamp.get(0), clamp.get(1));
  }
}
