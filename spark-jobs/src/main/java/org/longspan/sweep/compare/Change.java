package org.longspan.sweep.compare;

/**
 * How the stage time of a point, or of a group of points, has changed.
 *
 * @param what the point or the group
 * @param points how many it has
 * @param ratio time now as a multiple of the time before, the median of the points
 * @param noise the repeats of both sweeps, as a share, the median of the points
 * @param probability of such ranks by chance, corrected for the number of tests
 * @param verdict what follows
 */
public record Change(
    String what, int points, double ratio, double noise, double probability, Verdict verdict) {
  /** What has happened. */
  public enum Verdict {
    /** Nothing beyond the noise. */
    SAME,
    /** It takes more time. */
    SLOWER,
    /** It takes less time. */
    FASTER
  }

  /** A false alarm costs more than a change that shows in the next sweep only. */
  static final double LEVEL = 0.01;

  /** Two sweeps on one machine differ by as much without a cause. */
  private static final double LEAST = 0.05;

  static Change of(String what, int points, double ratio, double noise, double probability) {
    boolean marked = probability < LEVEL && Math.abs(ratio - 1) > Math.max(LEAST, noise);
    Verdict verdict = ratio > 1 ? Verdict.SLOWER : Verdict.FASTER;
    return new Change(what, points, ratio, noise, probability, marked ? verdict : Verdict.SAME);
  }
}
