package org.longspan.tile;

/** A side of the matrix of scores. */
public enum Side {
  /** Query rows. */
  QUERIES,
  /** Keys, with their values. */
  KEYS;

  /** The other side. */
  public Side other() {
    return this == QUERIES ? KEYS : QUERIES;
  }
}
