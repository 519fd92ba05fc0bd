package org.longspan.model.stage;

import java.io.Serializable;
import java.util.List;
import org.longspan.model.AttentionSpec;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.shape.AttentionShape;
import org.longspan.softmax.RowStatistic;
import org.longspan.softmax.StateSpec;
import org.longspan.tile.TileProblem;

/**
 * What every task of a run over a model has to know.
 *
 * @param model where it is
 * @param kernel the kernel's name, the same everywhere: the bits depend on it
 * @param layout of the documents
 * @param tokens the file with their ids: see {@link TokenFile}
 * @param hidden which hidden states are kept: 0 is the embedding, n what comes out of layer n - 1,
 *     the last one after the final norm
 * @param keepsLosses whether the loss of every token is computed
 * @param statistics what is kept of the attention of every layer; empty where nothing is
 * @param folder of the panels
 * @param digest of all that decides the bytes of panels: it is sealed into them
 * @param panelRows rows of a panel, whole blocks of kernel and linear layers
 */
public record StagedJob(
    StagedModel model,
    String kernel,
    TokenLayout layout,
    String tokens,
    List<Integer> hidden,
    boolean keepsLosses,
    List<RowStatistic> statistics,
    String folder,
    String digest,
    long panelRows)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public StagedJob {
    hidden = List.copyOf(hidden);
    statistics = List.copyOf(statistics);
  }

  /** The attention of a layer over all rows. */
  public static TileProblem problem(
      AttentionSpec spec, TokenLayout layout, List<RowStatistic> statistics) {
    return new TileProblem(
        new AttentionShape(layout.rows(), layout.rows(), spec.heads()),
        SegmentMask.of(layout, spec.mask()),
        spec.rule(),
        new StateSpec(spec.heads().valueWidth(), statistics, 1));
  }

  /** The panels of this job. */
  public StagedPanels panels() {
    return new StagedPanels(folder, digest, panelRows, layout.rows());
  }
}
