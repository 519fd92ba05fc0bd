package org.longspan.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;
import org.longspan.mask.Coverage;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.MergeTree;
import org.longspan.softmax.PartialState;
import org.longspan.store.TensorRows;

/**
 * The first pass over one panel: streams the live keys past the panel's queries, span by span, and
 * merges the span states in the canonical tree.
 *
 * <p>Never more than the panel, one key tile, and O(log spans) states are in memory. Belongs to one
 * thread.
 */
public final class ForwardPass implements AutoCloseable {
  private final TileProblem problem;
  private final HeadLayout heads;
  private final TileShape tile;
  private final TileWorker worker;
  private final QueryBlocks queryBlocks;
  private final TensorRows q;
  private final TensorRows k;
  private final TensorRows v;
  private final float[] keys;
  private final float[] values;
  private final Deque<PartialState> spareStates = new ArrayDeque<>();
  private final TileCounter counter;

  /**
   * Opens a worker of {@code kernel}; the tensors stay the caller's to close.
   *
   * @param tilesDone told of every few tiles as they are done
   */
  public ForwardPass(
      TileKernel kernel,
      TileProblem problem,
      TensorRows q,
      TensorRows k,
      TensorRows v,
      LongConsumer tilesDone) {
    this.problem = problem;
    this.q = q;
    this.k = k;
    this.v = v;
    heads = problem.shape().heads();
    counter = new TileCounter(tilesDone);
    tile = kernel.tileShape(heads);
    worker = kernel.open(problem);
    queryBlocks = new QueryBlocks(problem.shape(), tile, worker);
    keys = new float[tile.keys() * heads.width()];
    values = new float[tile.keys() * heads.valueWidth()];
  }

  /**
   * Computes one panel.
   *
   * @return for every query head of the group, the nodes of the merge tree in ascending order: one,
   *     or none, where the panel has all spans
   */
  public List<List<MergeTree.Node>> run(Panel panel) {
    List<QueryBlock> blocks = queryBlocks.read(q, panel.keyHead(), panel.queries());
    counter.read(panel.queries().length() * heads.width() * heads.group());
    List<MergeTree> trees = new ArrayList<>();
    for (int n = 0; n < heads.group(); n++) {
      trees.add(new MergeTree(ownedSpans(panel), spareStates::push));
    }
    for (long span = panel.spans().from(); span < panel.spans().to(); span++) {
      RowRange spanKeys = Span.keys(span, problem.shape().keyLength());
      if (coverage(panel.queries(), spanKeys) != Coverage.EMPTY) {
        foldSpan(panel, span, spanKeys, blocks, trees);
      }
    }
    return trees.stream().map(MergeTree::nodes).toList();
  }

  /** Takes states that {@link #run} has returned back, to be used again by later panels. */
  public void recycle(List<MergeTree.Node> nodes) {
    nodes.forEach(node -> spareStates.push(node.state()));
  }

  /** What all panels run so far have cost. */
  public PassCounters counters() {
    return counter.total();
  }

  private RowRange ownedSpans(Panel panel) {
    boolean last = panel.spans().to() == Span.count(problem.shape().keyLength());
    return last ? new RowRange(panel.spans().from(), Long.MAX_VALUE) : panel.spans();
  }

  private void foldSpan(
      Panel panel, long span, RowRange spanKeys, List<QueryBlock> blocks, List<MergeTree> trees) {
    List<PartialState> states = new ArrayList<>();
    for (int n = 0; n < heads.group(); n++) {
      states.add(emptyState(queryBlocks.paddedRows(panel.queries())));
    }
    for (RowRange tileKeys : spanKeys.pieces(tile.keys())) {
      if (coverage(panel.queries(), tileKeys) != Coverage.EMPTY) {
        foldTile(panel, tileKeys, blocks, states);
      }
    }
    for (int n = 0; n < states.size(); n++) {
      trees.get(n).add(new MergeTree.Node(span, states.get(n)));
    }
  }

  private void foldTile(
      Panel panel, RowRange tileKeys, List<QueryBlock> blocks, List<PartialState> states) {
    k.read(panel.keyHead(), tileKeys, keys, 0);
    v.read(panel.keyHead(), tileKeys, values, 0);
    counter.read(tileKeys.length() * (heads.width() + heads.valueWidth()));
    counter.kernelStarts();
    worker.load(keys, values, tileKeys);
    for (QueryBlock block : blocks) {
      Coverage coverage = coverage(block.positions(), tileKeys);
      if (coverage != Coverage.EMPTY) {
        counter.tile(coverage);
        worker.fold(block, coverage, states.get(block.head() % heads.group()));
      }
    }
    counter.kernelEnds();
  }

  private PartialState emptyState(int rows) {
    PartialState state = spareStates.poll();
    if (state == null || state.rows() != rows) {
      spareStates.clear();
      return new PartialState(rows, problem.state().withStrip(tile.strip()));
    }
    state.clear();
    return state;
  }

  private Coverage coverage(RowRange queries, RowRange keyRange) {
    return problem.mask().coverage(queries, keyRange);
  }

  @Override
  public void close() {
    worker.close();
  }
}
