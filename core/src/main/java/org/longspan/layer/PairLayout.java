package org.longspan.layer;

/** Which two of the w features that are turned make the pair n of w / 2. */
public enum PairLayout {
  /** {@code n} and {@code n + w/2}: GPT-NeoX, Llama as Hugging Face stores it. */
  HALVES,
  /** {@code 2n} and {@code 2n + 1}: the paper, Llama as its authors store it. */
  NEIGHBOURS
}
