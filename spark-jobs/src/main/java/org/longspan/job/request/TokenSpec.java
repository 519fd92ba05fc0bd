package org.longspan.job.request;

import java.util.Objects;
import org.longspan.text.AddedTokens;
import org.longspan.tokens.BlockSpec;
import org.longspan.tokens.SegmentRule;

/**
 * How documents become tokens.
 *
 * @param added the added tokens of the tokenizer that are recognised where a text spells them out
 * @param blocks how documents are cut into blocks
 * @param segments what documents are divided into, to be pooled
 */
public record TokenSpec(AddedTokens added, BlockSpec blocks, SegmentRule segments) {

  /** No special token is made by a text; no more blocks than the model needs; whole documents. */
  public static final TokenSpec STANDARD = new TokenSpec(null, null, null);

  public TokenSpec {
    added = Objects.requireNonNullElse(added, AddedTokens.WHITE_SPACE);
    blocks = Objects.requireNonNullElse(blocks, BlockSpec.DEFAULT);
    segments = Objects.requireNonNullElse(segments, SegmentRule.Named.DOCUMENT);
  }

  /** The same with other segments. */
  public TokenSpec withSegments(SegmentRule other) {
    return new TokenSpec(added, blocks, other);
  }
}
