package org.longspan.pass;

import java.util.ArrayList;
import java.util.List;
import org.longspan.mask.Coverage;
import org.longspan.shape.RowRange;
import org.longspan.softmax.LseValues;
import org.longspan.stats.KeyStats;
import org.longspan.stats.KeyStatsSpec;
import org.longspan.tile.QueryBlock;
import org.longspan.tile.Side;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;
import org.longspan.tile.TileWorker;
import org.longspan.timing.PartClock;
import org.longspan.timing.WorkPart;

/**
 * The second pass: the keys stay, the queries, whose lse is known, stream past them, and what the
 * keys receive is summed. Nothing is reduced across tasks.
 *
 * <p>The result of a panel has the statistics of its keys, one for every query head of the group.
 *
 * @param problem what is computed
 * @param spec the tables that are kept
 * @param lse of all query rows
 */
public record KeyPass(TileProblem problem, KeyStatsSpec spec, LseRows lse)
    implements Pass<List<KeyStats>> {
  /** The name in plans, measures and run.json. */
  public static final String NAME = "received";

  /** Keys of a panel, the same in every plan: sums over panels keep their bits. */
  public static final int KEYS = 4_096;

  /** Query rows of a piece, at most; one row block where that is taller. */
  private static final int MOST_ROWS = 1_920;

  /** Query rows of a piece: whole row blocks. */
  public static int chunkRows(TileShape tile) {
    return Math.max(1, MOST_ROWS / tile.rows()) * tile.rows();
  }

  @Override
  public Side stationary() {
    return Side.KEYS;
  }

  @Override
  public long pieceRows(TileShape tile) {
    return chunkRows(tile);
  }

  @Override
  public boolean readsValues() {
    return false;
  }

  @Override
  public PanelFold<List<KeyStats>> open(TileShape tile) {
    return new Fold(this);
  }

  private static final class Fold implements PanelFold<List<KeyStats>> {
    private final KeyPass pass;
    private final int group;
    private final List<LseValues> pieceLse = new ArrayList<>();
    private int keyHead;
    private List<KeyStats> stats = List.of();

    Fold(KeyPass pass) {
      this.pass = pass;
      group = pass.problem.shape().heads().group();
    }

    @Override
    public void begin(Panel panel) {
      keyHead = panel.keyHead();
      stats = new ArrayList<>();
      for (int n = 0; n < group; n++) {
        stats.add(new KeyStats(pass.problem.shape(), pass.spec, panel.keys()));
      }
    }

    @Override
    public void beginPiece(RowRange queries, RowRange keys) {
      WorkPart outer = PartClock.enter(WorkPart.READING);
      pieceLse.clear();
      for (int n = 0; n < group; n++) {
        pieceLse.add(pass.lse.read(keyHead * group + n, queries));
      }
      PartClock.enter(outer);
    }

    @Override
    public void fold(TileWorker worker, QueryBlock block, Coverage coverage) {
      int n = block.head() % group;
      worker.receive(block, coverage, pieceLse.get(n), stats.get(n));
    }

    @Override
    public List<KeyStats> end() {
      return stats;
    }
  }
}
