package org.longspan.model.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.longspan.kernel.PanelKernel;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.Panel;
import org.longspan.pass.PanelWorker;
import org.longspan.pass.PassCounters;
import org.longspan.pass.PassTensors;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.MergeTree;
import org.longspan.softmax.PartialState;
import org.longspan.tile.TileProblem;
import org.longspan.timing.PartClock;
import org.longspan.timing.WorkPart;

/** The attention of one layer for some rows, all heads of it; belongs to one thread. */
public final class LayerAttention {
  private final PanelKernel kernel;
  private final LongConsumer tilesDone;

  /** Takes the finished rows of a key head's group. */
  @FunctionalInterface
  public interface Sink {
    void accept(int keyHead, List<FinishedRows> heads);
  }

  /**
   * @param tilesDone is called with the number of tiles whenever some are done
   */
  public LayerAttention(PanelKernel kernel, LongConsumer tilesDone) {
    this.kernel = kernel;
    this.tilesDone = tilesDone;
  }

  /** What a layer's attention has given: {@code [rows][Hq dv]}, and what it has cost. */
  public record Attended(float[] output, PassCounters counters) {}

  /**
   * Computes some rows.
   *
   * @param sink takes the rows of each key head's group
   */
  public Attended run(TileProblem problem, PassTensors tensors, RowRange rows, Sink sink) {
    HeadLayout heads = problem.shape().heads();
    int width = heads.queryHeads() * heads.valueWidth();
    float[] output = new float[Math.toIntExact(rows.length() * width)];
    try (PanelWorker<List<List<MergeTree.Node>>> worker =
        kernel.open(new ForwardPass(problem), tensors, tilesDone)) {
      for (int keyHead = 0; keyHead < heads.keyHeads(); keyHead++) {
        List<List<MergeTree.Node>> nodes =
            worker.run(new Panel(rows, keyHead, problem.shape().keys()));
        WorkPart outer = PartClock.enter(WorkPart.MERGE);
        List<FinishedRows> finished = new ArrayList<>();
        for (List<MergeTree.Node> ofHead : nodes) {
          finished.add(finished(problem, ofHead, (int) rows.length()));
          int head = keyHead * heads.group() + finished.size() - 1;
          put(finished.get(finished.size() - 1).output(), head, heads, output);
        }
        worker.recycle(nodes);
        PartClock.enter(outer);
        sink.accept(keyHead, finished);
      }
      return new Attended(output, worker.counters());
    }
  }

  /** Of the merge tree's root; a row that sees no key gives 0. */
  private static FinishedRows finished(TileProblem problem, List<MergeTree.Node> nodes, int rows) {
    PartialState state =
        nodes.isEmpty() ? new PartialState(rows, problem.state()) : nodes.get(0).state();
    return FinishedRows.of(state, rows);
  }

  private static void put(float[] ofHead, int head, HeadLayout heads, float[] output) {
    int width = heads.valueWidth();
    int stride = heads.queryHeads() * width;
    for (int row = 0; row * width < ofHead.length; row++) {
      System.arraycopy(ofHead, row * width, output, row * stride + head * width, width);
    }
  }
}
