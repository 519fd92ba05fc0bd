package org.longspan.model.stage;

import org.longspan.store.TensorLocation;
import org.longspan.store.TensorRows;

/**
 * A tensor that a stage has written, for tasks to open it.
 *
 * @param panels of the run
 * @param part the files that have it
 * @param stage that has written it
 * @param tensor its name
 * @param heads of a row
 * @param features of a head
 */
public record StagedLocation(
    StagedPanels panels, StagedPanels.Part part, int stage, String tensor, int heads, int features)
    implements TensorLocation {
  private static final long serialVersionUID = 1L;

  /** What goes into the layers of a stage, {@code [rows, 1, hidden]}. */
  public static final String X = "x";

  /** Queries of its first layer. */
  public static final String Q = "q";

  /** Keys of its first layer. */
  public static final String K = "k";

  /** Values of its first layer. */
  public static final String V = "v";

  @Override
  public TensorRows open() {
    return new PanelRows(panels, part, stage, tensor, heads, features);
  }
}
