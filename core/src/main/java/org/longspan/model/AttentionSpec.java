package org.longspan.model;

import java.util.Optional;
import org.longspan.mask.Mask;
import org.longspan.mask.term.Causal;
import org.longspan.mask.term.Full;
import org.longspan.score.ScoreRule;
import org.longspan.shape.HeadLayout;

/**
 * The attention of a layer: projections, norms of queries and keys, rotary positions, and then an
 * attention over the whole document.
 *
 * @param heads the head layout
 * @param projections the linear layers around it
 * @param queryNorm of width d, for each head, or {@code Hq d}, for all heads at once
 * @param keyNorm of width d or {@code Hkv d}
 * @param rotary after the norms; none where positions come from elsewhere
 * @param rule from a dot product to a score
 * @param mask which pairs are live
 */
public record AttentionSpec(
    HeadLayout heads,
    ProjectionSpec projections,
    NormSpec queryNorm,
    NormSpec keyNorm,
    Optional<RotarySpec> rotary,
    ScoreRule rule,
    Mask mask) {

  /** Whether the mask leaves out nothing but what comes later. */
  boolean seesEverything() {
    return mask.equals(new Full()) || mask.equals(Causal.topLeft());
  }

  /** This attention with another mask. */
  AttentionSpec with(Mask other) {
    return new AttentionSpec(heads, projections, queryNorm, keyNorm, rotary, rule, other);
  }

  long parameters() {
    return projections.parameters() + queryNorm.parameters() + keyNorm.parameters();
  }
}
