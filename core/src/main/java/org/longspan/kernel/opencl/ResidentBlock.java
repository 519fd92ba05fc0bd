package org.longspan.kernel.opencl;

import java.util.Arrays;
import org.longspan.shape.Ceiling;
import org.longspan.softmax.PartialState;
import org.longspan.tile.QueryBlock;

/** A row block of a panel whose queries are on the device, and its state while tiles are folded. */
final class ResidentBlock {
  private final QueryBlock queries;
  private final int firstBlock;
  private final boolean[] used;
  private PartialState state;

  /**
   * @param firstBlock its place on the device, in blocks of 64 rows
   */
  ResidentBlock(QueryBlock queries, int firstBlock) {
    this.queries = queries;
    this.firstBlock = firstBlock;
    used = new boolean[Ceiling.divide(queries.liveRows(), LiveBlocks.SIDE)];
  }

  QueryBlock queries() {
    return queries;
  }

  int firstBlock() {
    return firstBlock;
  }

  /** Blocks of 64 rows. */
  int blocks() {
    return used.length;
  }

  /** The state that is on the device; null where none is. */
  PartialState state() {
    return state;
  }

  /**
   * Sets the state that is on the device.
   *
   * @param isIdentity whether it is the identity in all rows: then the device need not have it
   */
  void hold(PartialState held, boolean isIdentity) {
    state = held;
    Arrays.fill(used, !isIdentity);
  }

  /** Forgets the state. */
  void release() {
    state = null;
  }

  /** Whether the rows of a block are the identity, whatever the device holds. */
  boolean isFresh(int block) {
    return !used[block];
  }

  /** A launch folds into the rows of a block. */
  void use(int block) {
    used[block] = true;
  }
}
