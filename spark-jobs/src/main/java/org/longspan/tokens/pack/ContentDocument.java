package org.longspan.tokens.pack;

import java.util.List;
import org.longspan.tokens.TextPlace;
import org.longspan.tokens.text.TextRange;

/**
 * A document whose tokens are in parts.
 *
 * @param name of the document
 * @param tokens how many, special ones apart; at least one
 * @param text where its text is; null where it came as ids
 * @param ranges its segments, where they are made from the text
 */
record ContentDocument(String name, long tokens, TextPlace text, List<TextRange> ranges) {}
