package org.longspan.text.model;

/** What the symbols are that BPE merges. */
public enum Alphabet {
  CHARACTERS,
  /** Bytes of UTF-8, written in the vocabulary as visible characters. */
  BYTES
}
