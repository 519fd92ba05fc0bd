package org.longspan.finding.weight;

import java.io.Serializable;
import java.nio.file.Path;
import org.longspan.mask.Mask;
import org.longspan.store.file.Locations;

/**
 * A finished attention between passages: what tasks need to know of it.
 *
 * @param tensors path of the file that {@link PassageTensors} has written
 * @param attention path of its attention file, with all statistics
 * @param past path of the attention file of the same passages that attend only to earlier ones
 * @param mask of the attention
 * @param scale factor on cosines
 * @param passages how many
 */
public record PassageRun(
    String tensors, String attention, String past, Mask mask, double scale, int passages)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The file of {@link #tensors}. */
  public Path tensorFile() {
    return Locations.path(tensors);
  }

  /** The file of {@link #attention}. */
  public Path attentionFile() {
    return Locations.path(attention);
  }

  /** The file of {@link #past}. */
  public Path pastFile() {
    return Locations.path(past);
  }
}
