package org.longspan.model.sequence;

import java.util.List;
import org.longspan.shape.RowRange;

/**
 * Rows of a panel with consecutive positions.
 *
 * @param row the first of them, counted from the panel's first
 * @param rows how many
 * @param position of the first, counted from the beginning of its segment
 * @param length rows of the whole segment, on which the scaling of positions may depend
 */
public record PositionRun(int row, int rows, long position, long length) {

  /** The rows of a panel of one document. */
  public static List<PositionRun> of(RowRange panel, long documentLength) {
    return List.of(
        new PositionRun(0, Math.toIntExact(panel.length()), panel.from(), documentLength));
  }
}
