package org.longspan.mask;

/** What a mask does to a rectangle of (query, key) pairs. */
public enum Coverage {
  /** No pair is live: the rectangle is never scheduled. */
  EMPTY,
  /** Some pairs may be live and some may not: every pair has to be asked for. */
  PARTIAL,
  /** Every pair is live: no pair has to be asked for. */
  FULL
}
