package org.longspan.text;

/**
 * Which added tokens of a tokenizer are recognised where a text spells them out. The others are
 * text like any other.
 */
public enum AddedTokens {
  /** None: no text can make a special token. */
  NONE,
  /** Those of nothing but white space: the runs of spaces and line ends of some vocabularies. */
  WHITE_SPACE,
  /** Those that are not special: runs of spaces, but also words that a model was taught later. */
  ORDINARY,
  /** All, as Hugging Face's tokenizers do by default. */
  ALL
}
