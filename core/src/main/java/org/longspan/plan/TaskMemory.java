package org.longspan.plan;

import org.longspan.shape.HeadLayout;
import org.longspan.tile.Span;
import org.longspan.tile.TileProblem;

/** Predicts the peak memory of a task of the first pass. */
public final class TaskMemory {
  /** A power of two; more than any panel has. */
  private static final long MOST_BLOCKS = 1L << 20;

  private final TileProblem problem;
  private final KernelProfile kernel;

  public TaskMemory(TileProblem problem, KernelProfile kernel) {
    this.problem = problem;
    this.kernel = kernel;
  }

  /** Bytes of a task whose panels may see every key. */
  public long bytes(long panelRows, int keySplits) {
    return bytes(panelRows, keySplits, Span.count(problem.shape().keyLength()));
  }

  /**
   * Bytes of a task whose panels have {@code panelRows} rows: the queries as the kernel wants them,
   * the states on the merge stack and the one being filled, the results, a row block and a key tile
   * as read, and the worker's own. Where the keys are split, a stack may hold both flanks of the
   * tree, and its states are there as bytes too.
   *
   * @param liveSpans the most spans in which a panel sees a key
   */
  long bytes(long panelRows, int keySplits, long liveSpans) {
    HeadLayout heads = problem.shape().heads();
    long rows = panelRows * heads.group();
    long spans = Math.max(1, Span.count(problem.shape().keyLength()));
    long depth = Long.SIZE - Long.numberOfLeadingZeros(spans - 1);
    long merging = Math.max(1, Math.min(depth + 1, liveSpans));
    long states = keySplits == 1 ? merging + 1 : 2 * (2 * depth + 3);
    long packed = Math.max(kernel.leastQueryBytes(), panelRows * Float.BYTES * (heads.width() + 2));
    long rowBlock = (long) Float.BYTES * kernel.tile().rows() * heads.width();
    long keyTile = (long) Float.BYTES * kernel.tile().keys() * (heads.width() + heads.valueWidth());
    return heads.group() * packed
        + rows * states * problem.state().bytesPerRow()
        + rowBlock
        + keyTile
        + kernel.workerBytes();
  }

  /** The most panel rows, a multiple of the row block, that fit {@code budget}; 0 where none do. */
  long rowsWithin(long budget, int keySplits) {
    int block = kernel.tile().rows();
    long blocks = 0;
    for (long step = MOST_BLOCKS; step > 0; step /= 2) {
      if (bytes((blocks + step) * block, keySplits) <= budget) {
        blocks += step;
      }
    }
    return blocks * block;
  }
}
