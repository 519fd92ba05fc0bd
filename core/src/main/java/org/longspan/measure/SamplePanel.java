package org.longspan.measure;

import java.util.List;
import java.util.Random;
import org.longspan.kernel.PanelKernel;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.Panel;
import org.longspan.pass.PanelWorker;
import org.longspan.pass.PassTensors;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.MergeTree;
import org.longspan.store.MemoryRows;
import org.longspan.tile.TileProblem;

/**
 * A panel of made-up queries against made-up keys: the first keys of a job, and the first queries
 * for which the mask cuts some of them off. So the compiler sees whole tiles and cut ones.
 */
final class SamplePanel implements AutoCloseable {
  /** How many panels are asked for one that the mask cuts. */
  private static final int LOOKS = 1 << 16;

  private final AttentionShape shape;
  private final PanelWorker<List<List<MergeTree.Node>>> worker;

  /**
   * @param mask of the panel
   * @param rows queries at most
   * @param keys at most
   */
  SamplePanel(PanelKernel kernel, TileProblem problem, Mask mask, int rows, int keys) {
    AttentionShape all = problem.shape();
    HeadLayout heads = new HeadLayout(1, 1, all.heads().width(), all.heads().valueWidth());
    RowRange keyRange = RowRange.first(fitting(all.keyLength(), keys));
    RowRange queries = firstCut(mask, all, fitting(all.queryLength(), rows), keyRange);
    shape = new AttentionShape(queries.length(), keyRange.length(), queries.from(), heads);
    Random random = new Random(1);
    PassTensors tensors =
        new PassTensors(
            rows(random, shape.queryLength(), heads.width()),
            rows(random, shape.keyLength(), heads.width()),
            rows(random, shape.keyLength(), heads.valueWidth()));
    TileProblem panel = new TileProblem(shape, mask, problem.rule(), problem.state());
    worker = kernel.open(new ForwardPass(panel), tensors, tiles -> {});
  }

  /** The first {@code rows} queries of which the mask cuts keys off; else the first of all. */
  private static RowRange firstCut(Mask mask, AttentionShape all, int rows, RowRange keys) {
    long first = all.firstQuery();
    for (int look = 0; look < Math.min(LOOKS, all.queryLength() / rows); look++) {
      long from = first + (long) look * rows;
      RowRange queries = new RowRange(from, from + rows);
      if (mask.coverage(queries, keys) == Coverage.PARTIAL) {
        return queries;
      }
    }
    return new RowRange(first, first + rows);
  }

  /** A term of the score may know of no position past the end; an empty job is measured too. */
  static int fitting(long length, int most) {
    return (int) Math.max(1, Math.min(length, most));
  }

  private static MemoryRows rows(Random random, long rows, int width) {
    return new MemoryRows(NormalValues.of(random, (int) rows * width), 1, width);
  }

  /** Pairs of the panel, masked ones too. */
  double pairs() {
    return (double) shape.queryLength() * shape.keyLength();
  }

  /** Computes the panel. */
  void run() {
    worker.recycle(worker.run(new Panel(shape.queries(), 0, shape.keys())));
  }

  @Override
  public void close() {
    worker.close();
  }
}
