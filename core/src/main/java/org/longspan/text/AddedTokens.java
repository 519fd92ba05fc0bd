package org.longspan.text;

/**
 * Which added tokens of a tokenizer are recognised where a text spells them out. The others are
 * text like any other.
 */
public enum AddedTokens {
  /** None: no text can make a special token. */
  NONE,
  /** Those that are not special, such as runs of spaces. */
  ORDINARY,
  /** All, as Hugging Face's tokenizers do by default. */
  ALL
}
