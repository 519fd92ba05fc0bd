package org.longspan.model.run;

import java.util.Optional;
import org.longspan.layer.Norm;

/** Norms that may be missing. */
final class Norms {
  private Norms() {}

  /** The normalised rows in a new array, or {@code rows} itself where there is no norm. */
  static float[] apply(Optional<Norm> norm, float[] rows, int count) {
    if (norm.isEmpty()) {
      return rows;
    }
    float[] normalised = new float[rows.length];
    norm.get().apply(rows, count, normalised);
    return normalised;
  }
}
