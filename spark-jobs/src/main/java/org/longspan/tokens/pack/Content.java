package org.longspan.tokens.pack;

import java.util.List;
import org.longspan.text.SpecialTokens;
import org.longspan.tokens.part.TokenPart;

/**
 * The tokens of all documents, one document after the other.
 *
 * @param documents in order
 * @param parts that hold their tokens, special ones apart
 * @param special tokens to put around each document
 */
record Content(List<ContentDocument> documents, List<TokenPart> parts, SpecialTokens special) {}
