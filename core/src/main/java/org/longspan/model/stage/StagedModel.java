package org.longspan.model.stage;

import java.io.Serializable;
import org.longspan.mask.Mask;
import org.longspan.model.load.Model;
import org.longspan.model.load.ModelFiles;

/**
 * A model as a run computes it.
 *
 * @param files where it is
 * @param openMask JSON of the mask of the layers that see everything; empty for the model's own
 */
public record StagedModel(ModelFiles files, String openMask) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A model as it is. */
  public static StagedModel of(ModelFiles files) {
    return new StagedModel(files, "");
  }

  /**
   * Opens the model for one thread, which closes it.
   *
   * @throws org.longspan.error.UserException where it cannot be opened
   */
  public Model open() {
    Model model = files.open();
    return openMask.isEmpty()
        ? model
        : new Model(model.spec().withOpenMask(Mask.fromJson(openMask)), model.weights());
  }
}
