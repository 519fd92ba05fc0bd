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
   * Bytes of a task whose panels have {@code panelRows} rows: the queries, the states on the merge
   * stack and the one being filled, the results, a key tile, and the worker's own.
   */
  long bytes(long panelRows) {
    HeadLayout heads = problem.shape().heads();
    long rows = panelRows * heads.group();
    long spans = Math.max(1, Span.count(problem.shape().keyLength()));
    long states = 2 + Long.SIZE - Long.numberOfLeadingZeros(spans - 1);
    long perRow = (long) Float.BYTES * heads.width() + (states + 1) * problem.state().bytesPerRow();
    long keyTile = (long) Float.BYTES * kernel.tile().keys() * (heads.width() + heads.valueWidth());
    return rows * perRow + keyTile + kernel.workerBytes();
  }

  /** The most panel rows, a multiple of the row block, that fit {@code budget}; 0 where none do. */
  long rowsWithin(long budget) {
    int block = kernel.tile().rows();
    long fixed = bytes(0);
    long perBlock = bytes(block) - fixed;
    return budget < fixed ? 0 : (budget - fixed) / perBlock * block;
  }
}
