package org.longspan.pass;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.longspan.mask.Coverage;
import org.longspan.shape.RowRange;
import org.longspan.softmax.MergeTree;
import org.longspan.softmax.PartialState;
import org.longspan.tile.QueryBlock;
import org.longspan.tile.Side;
import org.longspan.tile.Span;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;
import org.longspan.tile.TileWorker;

/**
 * The first pass: the queries stay, the keys stream past them span by span, a tile is folded into
 * the span's state, and the states are merged in the canonical tree.
 *
 * <p>The result of a panel has, for every query head of the group, the nodes of the merge tree in
 * ascending order: one, or none, where the panel has all spans. Never more than O(log spans) states
 * are in memory.
 *
 * @param problem what is computed
 */
public record ForwardPass(TileProblem problem) implements Pass<List<List<MergeTree.Node>>> {
  /** The name in plans, measures and run.json. */
  public static final String NAME = "attention";

  @Override
  public Side stationary() {
    return Side.QUERIES;
  }

  @Override
  public long pieceRows(TileShape tile) {
    return Span.KEYS;
  }

  @Override
  public boolean readsValues() {
    return true;
  }

  @Override
  public PanelFold<List<List<MergeTree.Node>>> open(TileShape tile) {
    return new Fold(problem, tile);
  }

  private static final class Fold implements PanelFold<List<List<MergeTree.Node>>> {
    private final TileProblem problem;
    private final TileShape tile;
    private final int group;
    private final Deque<PartialState> spareStates = new ArrayDeque<>();
    private final List<PartialState> states = new ArrayList<>();
    private List<MergeTree> trees = List.of();
    private long span;

    Fold(TileProblem problem, TileShape tile) {
      this.problem = problem;
      this.tile = tile;
      group = problem.shape().heads().group();
    }

    @Override
    public void begin(Panel panel) {
      RowRange spans = panel.spans();
      boolean last = spans.to() == Span.count(problem.shape().keyLength());
      RowRange owned = last ? new RowRange(spans.from(), Long.MAX_VALUE) : spans;
      trees = new ArrayList<>();
      for (int n = 0; n < group; n++) {
        trees.add(new MergeTree(owned, spareStates::push));
      }
    }

    @Override
    public void beginPiece(RowRange queries, RowRange keys) {
      span = keys.from() / Span.KEYS;
      for (int n = 0; n < group; n++) {
        states.add(emptyState(tile.paddedRows(queries.length())));
      }
    }

    @Override
    public void fold(TileWorker worker, QueryBlock block, Coverage coverage) {
      worker.fold(block, coverage, states.get(block.head() % group));
    }

    @Override
    public void endPiece() {
      for (int n = 0; n < group; n++) {
        trees.get(n).add(new MergeTree.Node(span, states.get(n)));
      }
      states.clear();
    }

    @Override
    public List<List<MergeTree.Node>> end() {
      return trees.stream().map(MergeTree::nodes).toList();
    }

    @Override
    public void recycle(List<List<MergeTree.Node>> result) {
      result.forEach(nodes -> nodes.forEach(node -> spareStates.push(node.state())));
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
  }
}
