package org.longspan.plan;

import org.longspan.kernel.Span;
import org.longspan.kernel.TileProblem;
import org.longspan.shape.HeadLayout;

/** Predicts the peak memory of a task of the first pass. */
final class TaskMemory {
  private final TileProblem problem;
  private final KernelProfile kernel;

  TaskMemory(TileProblem problem, KernelProfile kernel) {
    this.problem = problem;
    this.kernel = kernel;
  }

  /**
   * Bytes of a task whose panels have {@code panelRows} rows: the queries as read (of one head) and
   * as the kernel wants them, the states on the merge stack and the one being filled, the results,
   * a key tile, and the worker's own. Where the keys are split, a stack may hold both flanks of the
   * tree, and its states are there as bytes too.
   */
  long bytes(long panelRows, int keySplits) {
    HeadLayout heads = problem.shape().heads();
    long rows = panelRows * heads.group();
    long spans = Math.max(1, Span.count(problem.shape().keyLength()));
    long depth = Long.SIZE - Long.numberOfLeadingZeros(spans - 1);
    long states = keySplits == 1 ? depth + 3 : 2 * (2 * depth + 3);
    long read = panelRows * Float.BYTES * heads.width();
    long packed = (long) Float.BYTES * (heads.width() + 2);
    long perRow = packed + states * problem.state().bytesPerRow();
    long keyTile = (long) Float.BYTES * kernel.tile().keys() * (heads.width() + heads.valueWidth());
    return read + rows * perRow + keyTile + kernel.workerBytes();
  }

  /** The most panel rows, a multiple of the row block, that fit {@code budget}; 0 where none do. */
  long rowsWithin(long budget, int keySplits) {
    int block = kernel.tile().rows();
    long fixed = bytes(0, keySplits);
    long perBlock = bytes(block, keySplits) - fixed;
    return budget < fixed ? 0 : (budget - fixed) / perBlock * block;
  }
}
