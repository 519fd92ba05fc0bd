package org.longspan.model.stage;

import java.io.Serializable;
import org.longspan.mask.Mask;
import org.longspan.model.load.MiniLm;
import org.longspan.model.load.Model;
import org.longspan.store.file.Locations;

/**
 * Where a model is, for tasks to open it.
 *
 * @param place its folder, or {@link MiniLm#NAME}
 * @param openMask JSON of the mask of the layers that see everything; empty for the model's own
 */
public record ModelLocation(String place, String openMask) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A model as it is. */
  public static ModelLocation of(String place) {
    return new ModelLocation(place, "");
  }

  /**
   * Opens the model for one thread, which closes it.
   *
   * @throws org.longspan.error.UserException where it cannot be opened
   */
  public Model open() {
    Model model = place.equals(MiniLm.NAME) ? MiniLm.open() : Model.open(Locations.path(place));
    return openMask.isEmpty()
        ? model
        : new Model(model.spec().withOpenMask(Mask.fromJson(openMask)), model.weights());
  }
}
