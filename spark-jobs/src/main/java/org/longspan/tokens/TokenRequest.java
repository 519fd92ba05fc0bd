package org.longspan.tokens;

import java.io.Serializable;
import org.longspan.text.AddedTokens;

/**
 * What is made into tokens, and how: a plain value.
 *
 * @param source the documents
 * @param model whose tokens they become
 * @param added tokens that are recognised where a text spells them out
 * @param blocks how documents are cut into blocks
 * @param segments what documents are divided into
 */
public record TokenRequest(
    TokenSource source, TokenModel model, AddedTokens added, BlockSpec blocks, SegmentRule segments)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The defaults: only runs of white space are recognised as added tokens, whole documents. */
  public static TokenRequest of(TokenSource source, TokenModel model) {
    return new TokenRequest(
        source, model, AddedTokens.WHITE_SPACE, BlockSpec.DEFAULT, SegmentRule.Named.DOCUMENT);
  }

  public TokenRequest withAdded(AddedTokens other) {
    return new TokenRequest(source, model, other, blocks, segments);
  }

  public TokenRequest withBlocks(BlockSpec other) {
    return new TokenRequest(source, model, added, other, segments);
  }

  public TokenRequest withSegments(SegmentRule other) {
    return new TokenRequest(source, model, added, blocks, other);
  }
}
