package org.longspan.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.Panel;
import org.longspan.pass.PanelWorker;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.MergeTree;
import org.longspan.softmax.PartialState;
import org.longspan.softmax.StateBytes;
import org.longspan.tile.Side;
import org.longspan.tile.TileProblem;
import org.longspan.timing.PartClock;
import org.longspan.timing.WorkPart;

/** The first pass: outputs, lse and the statistics of query rows. */
record AttentionPass(TileProblem problem) implements JobPass<List<List<MergeTree.Node>>> {
  private static final long serialVersionUID = 1L;
  private static final RowRange ALL_SPANS = new RowRange(0, Long.MAX_VALUE);

  @Override
  public Side stationary() {
    return Side.QUERIES;
  }

  @Override
  public PanelWorker<List<List<MergeTree.Node>>> open(PassInputs inputs, LongConsumer tilesDone) {
    return inputs.open(new ForwardPass(problem), tilesDone);
  }

  /** Of every head the merge tree's root; nothing where no key is live. */
  @Override
  public void commit(PanelStore panels, Panel panel, List<List<MergeTree.Node>> trees) {
    WorkPart outer = PartClock.enter(WorkPart.MERGE);
    int rows = (int) panel.queries().length();
    List<FinishedRows> heads = new ArrayList<>();
    for (List<MergeTree.Node> tree : trees) {
      PartialState state =
          tree.isEmpty() ? new PartialState(rows, problem.state()) : tree.get(0).state();
      heads.add(FinishedRows.of(state, rows));
    }
    PartClock.enter(WorkPart.WRITING);
    panels.write(panel.queries(), panel.keyHead(), heads);
    PartClock.enter(outer);
  }

  @Override
  public List<List<byte[]>> encode(List<List<MergeTree.Node>> trees) {
    return trees.stream().map(nodes -> nodes.stream().map(StateBytes::encode).toList()).toList();
  }

  @Override
  public List<List<MergeTree.Node>> merge(List<List<List<byte[]>>> parts) {
    List<List<MergeTree.Node>> trees = new ArrayList<>();
    for (int head = 0; head < problem.shape().heads().group(); head++) {
      MergeTree tree = new MergeTree(ALL_SPANS, state -> {});
      for (List<List<byte[]>> part : parts) {
        for (byte[] node : part.get(head)) {
          tree.add(StateBytes.decode(node, problem.state()));
        }
      }
      trees.add(tree.nodes());
    }
    return trees;
  }
}
