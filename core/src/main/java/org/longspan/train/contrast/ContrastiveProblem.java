package org.longspan.train.contrast;

import java.io.Serializable;
import java.util.List;
import org.longspan.mask.And;
import org.longspan.mask.Mask;
import org.longspan.mask.Not;
import org.longspan.mask.term.Document;
import org.longspan.mask.term.Full;
import org.longspan.mask.term.Window;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.StateSpec;
import org.longspan.store.MemoryRows;
import org.longspan.store.TensorRows;
import org.longspan.tile.TileProblem;

/**
 * Which rows are compared with which, and which of them belong together. With s the scores of a
 * query row i,
 *
 * <pre>
 *   loss = mean over i of ( ln sum over compared j of e^s_ij  -  ln sum over positive j of e^s_ij )
 *   dloss / ds_ij = (P_ij - P+_ij) / count,   P and P+ the softmax over either set
 * </pre>
 *
 * <p>Of pairs, a query's only positive is the key of the same row, so P+ is 1 there: InfoNCE with
 * all other rows as negatives. Of labels, positives are the other rows of the same label. A query
 * without positives takes no part.
 *
 * @param rows queries, and as many keys
 * @param width features of a projected row
 * @param compared which keys a query is compared with
 * @param positives which of them belong to it
 */
public record ContrastiveProblem(long rows, int width, Mask compared, Mask positives)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Mask SELF = new Window(0, 0);

  /** Keys of a panel, and the number of panels from which on they are that large. */
  private static final int LARGE_PANEL = 16_384;

  private static final int SMALL_PANEL = 4_096;
  private static final int MANY_PANELS = 64;

  /** Rows of a panel of queries: whole row blocks of all kernels. */
  private static final int QUERY_PANEL = 1_920;

  /** Row n of the queries belongs to row n of the keys. */
  public static ContrastiveProblem ofPairs(long rows, int width) {
    return new ContrastiveProblem(rows, width, new Full(), SELF);
  }

  /**
   * Rows of one label belong together; queries and keys are the same rows.
   *
   * @param starts the first row of every label, ascending, from 0 on
   */
  public static ContrastiveProblem ofLabels(long rows, int width, long... starts) {
    Mask others = new Not(SELF);
    return new ContrastiveProblem(
        rows, width, others, new And(List.of(new Document(starts), others)));
  }

  /**
   * The attention whose lse the loss is made of. Its values, of one feature, are those of {@link
   * #values}: nobody needs them.
   */
  TileProblem tiles(Mask mask, double scale) {
    HeadLayout heads = new HeadLayout(1, 1, width, 1);
    return new TileProblem(
        new AttentionShape(rows, rows, heads),
        mask,
        new ScoreRule(scale, new Squash.None(), new PositionBias.None()),
        new StateSpec(heads.valueWidth(), false, 0));
  }

  TensorRows values() {
    return new MemoryRows(new float[(int) rows], 1, 1);
  }

  /** The panels of queries of the first job. */
  public List<RowRange> queryPanels() {
    return RowRange.first(rows).pieces(QUERY_PANEL);
  }

  /** The panels of keys of the second job; the shape alone decides on them. */
  public List<RowRange> keyPanels() {
    boolean many = rows >= (long) MANY_PANELS * LARGE_PANEL;
    return RowRange.first(rows).pieces(many ? LARGE_PANEL : SMALL_PANEL);
  }
}
