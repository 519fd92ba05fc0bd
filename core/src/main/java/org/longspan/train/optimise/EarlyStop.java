package org.longspan.train.optimise;

import java.io.Serializable;
import java.util.List;

/**
 * Stops where a loss no longer falls: when none of the last {@code patience} values is below the
 * least one before them by more than {@code tolerance} times its magnitude.
 *
 * @param patience at least 1; {@link Integer#MAX_VALUE} for never
 * @param tolerance at least 0
 */
public record EarlyStop(int patience, double tolerance) implements Serializable {
  private static final long serialVersionUID = 1L;

  public EarlyStop {
    if (patience < 1 || !(tolerance >= 0)) {
      throw new IllegalArgumentException("patience " + patience + ", tolerance " + tolerance);
    }
  }

  /** Whether to stop after these losses, in the order of their steps. */
  public boolean stops(List<Double> losses) {
    int before = losses.size() - patience;
    if (before < 1) {
      return false;
    }
    double least = least(losses.subList(0, before));
    double goal = least - tolerance * Math.abs(least);
    return losses.subList(before, losses.size()).stream().noneMatch(loss -> loss < goal);
  }

  private static double least(List<Double> losses) {
    return losses.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }
}
