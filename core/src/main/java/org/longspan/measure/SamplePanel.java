package org.longspan.measure;

import java.util.List;
import java.util.Random;
import org.longspan.kernel.PanelKernel;
import org.longspan.mask.Mask;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.Panel;
import org.longspan.pass.PanelWorker;
import org.longspan.pass.PassTensors;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.softmax.MergeTree;
import org.longspan.store.MemoryRows;
import org.longspan.tile.TileProblem;

/** A panel of made-up queries against made-up keys, as the first ones of a job. */
final class SamplePanel implements AutoCloseable {
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
    shape =
        new AttentionShape(
            fitting(all.queryLength(), rows),
            fitting(all.keyLength(), keys),
            all.firstQuery(),
            heads);
    Random random = new Random(1);
    PassTensors tensors =
        new PassTensors(
            rows(random, shape.queryLength(), heads.width()),
            rows(random, shape.keyLength(), heads.width()),
            rows(random, shape.keyLength(), heads.valueWidth()));
    TileProblem panel = new TileProblem(shape, mask, problem.rule(), problem.state());
    worker = kernel.open(new ForwardPass(panel), tensors, tiles -> {});
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
