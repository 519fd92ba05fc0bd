package org.longspan.job;

import java.util.List;
import org.longspan.error.Errors;
import org.longspan.input.AttentionSource;
import org.longspan.job.request.ScoreSpec;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.mask.term.Explicit;
import org.longspan.mask.term.Padding;
import org.longspan.score.Alibi;
import org.longspan.score.Dropout;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;

/** Makes the mask and the score rule of a request. */
final class Rules {
  private Rules() {}

  /** Padding, and pairs that a tensor takes out, are out whatever the expression says. */
  static Mask mask(String asked, AttentionSource source) {
    MaskContext context = source.maskContext();
    String text = asked == null ? source.defaultMask() : asked;
    Mask mask = Errors.about("mask", () -> parsed(text, context));
    if (context.given(Padding.class).isPresent()) {
      mask = mask.and(Mask.parse("padding", context));
    }
    return context.given(Explicit.class).isPresent()
        ? mask.and(Mask.parse("explicit", context))
        : mask;
  }

  private static Mask parsed(String text, MaskContext context) {
    return text.startsWith("{") ? Mask.fromJson(text) : Mask.parse(text, context);
  }

  static ScoreRule score(ScoreSpec asked, AttentionSource source) {
    int heads = source.shape().heads().queryHeads();
    double scale = asked.scale() == null ? source.defaultScale() : asked.scale();
    Squash squash =
        Errors.about(asked.clamp().isEmpty() ? "softcap" : "clamp", () -> squash(asked));
    PositionBias bias = distance(asked, heads).plus(source.bias());
    Dropout dropout = Errors.about("dropout", () -> new Dropout(asked.dropout(), asked.seed()));
    return Errors.about("scale", () -> new ScoreRule(scale, squash, bias, dropout));
  }

  private static PositionBias distance(ScoreSpec asked, int heads) {
    List<Double> slopes = asked.alibiSlopes();
    if (slopes.isEmpty()) {
      return asked.alibi() ? Alibi.standard(heads) : new PositionBias.None();
    }
    if (slopes.size() != heads) {
      throw Errors.about("alibiSlopes")
          .user(
              slopes.size() + " slopes are given for " + heads + " query heads",
              "give one slope for each query head");
    }
    return new Alibi(slopes);
  }

  private static Squash squash(ScoreSpec asked) {
    if (asked.softCap() != null && !asked.clamp().isEmpty()) {
      throw Errors.about("softcap", "clamp")
          .user("both a soft-cap and a clamp are given", "leave one of them out");
    }
    if (asked.softCap() != null) {
      return new Squash.SoftCap(asked.softCap());
    }
    if (asked.clamp().isEmpty()) {
      return new Squash.None();
    }
    if (asked.clamp().size() != 2) {
      throw Errors.about("clamp")
          .user("the clamp has " + asked.clamp().size() + " bounds", "give two, the lower first");
    }
    return new Squash.Clamp(asked.clamp().get(0), asked.clamp().get(1));
  }
}
