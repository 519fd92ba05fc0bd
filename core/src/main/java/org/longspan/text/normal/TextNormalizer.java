package org.longspan.text.normal;

import org.longspan.text.chars.AlignedText;

/** Rewrites a text; every code point of the result keeps the source range that it comes from. */
public interface TextNormalizer {
  /** The rewritten text, or {@code text} itself where nothing changes. */
  AlignedText apply(AlignedText text);
}
