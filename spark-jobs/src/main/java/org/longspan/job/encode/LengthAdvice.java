package org.longspan.job.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.longspan.mask.Mask;
import org.longspan.mask.term.Window;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.sequence.TokenLayout;

/** What documents that are longer than those of a model's training mean, in plain words. */
final class LengthAdvice {
  private final ModelSpec model;
  private final TokenLayout layout;

  private LengthAdvice(ModelSpec model, TokenLayout layout) {
    this.model = model;
    this.layout = layout;
  }

  /**
   * The warnings for a run; none where no document is too long.
   *
   * @param model with the mask that was asked for
   */
  static List<String> of(ModelSpec model, TokenLayout layout) {
    LengthAdvice advice = new LengthAdvice(model, layout);
    List<String> warnings = new ArrayList<>();
    advice.blocks().ifPresent(warnings::add);
    advice.beyondTraining().ifPresent(warnings::add);
    return warnings;
  }

  private Optional<String> blocks() {
    int cut = 0;
    int blocks = 0;
    long longest = 0;
    for (int first = 0, end; first < layout.segments(); first = end) {
      end = first + 1;
      while (end < layout.segments() && layout.document(end) == layout.document(first)) {
        end++;
      }
      if (end - first > 1) {
        cut++;
        blocks += end - first;
        longest = Math.max(longest, layout.rows(first).length());
      }
    }
    if (cut == 0) {
      return Optional.empty();
    }
    Optional<Integer> learned =
        model.embedding().positions().map(EmbeddingSpec.PositionTable::length);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%,d %s %s, which %s as %,d overlapping blocks of up to %,d tokens: no attention crosses"
                + " from one block to another, and every token is taken from the block in which it"
                + " is most central",
            cut,
            cut == 1 ? "document is longer than" : "documents are longer than",
            learned
                .map(length -> String.format(Locale.ROOT, "the %,d learned positions", length))
                .orElse("a block"),
            cut == 1 ? "is computed" : "are computed",
            blocks,
            longest));
  }

  private Optional<String> beyondTraining() {
    long longest = 0;
    for (int n = 0; n < layout.segments(); n++) {
      longest = Math.max(longest, layout.rows(n).length());
    }
    // Where no layer sees everything, there is nothing that another mask would replace.
    boolean open = !model.withOpenMask(new Window(0, 0)).equals(model);
    if (longest <= model.trainedLength() || !open) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the longest document has %,d tokens, %.1f times the %,d that the model was made for:"
                + " every token is computed exactly, but the model has not learned to use such"
                + " distances; a mask such as '%s' keeps attention to distances that it knows, and"
                + " a rope_type such as yarn or dynamic in config.json stretches rotary positions",
            longest,
            (double) longest / model.trainedLength(),
            model.trainedLength(),
            known()));
  }

  /** Keeps to distances that the model was made for. */
  private String known() {
    long length = model.trainedLength();
    Mask first = model.layers().get(0).attention().mask();
    return first.allows(0, 1)
        ? "window(" + length / 2 + "," + length / 2 + ")"
        : "causal & (window(" + (length - 1) + ",0) | sink(4))";
  }
}
