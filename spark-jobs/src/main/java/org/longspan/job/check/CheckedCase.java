package org.longspan.job.check;

/**
 * What came out of a case.
 *
 * @param name of the case
 * @param agrees whether all its results agree with float64 within the error budget
 * @param equalBytes whether runs of one task and of three had the same bytes
 * @param worst the largest deviation, as a fraction of the allowed one
 * @param seconds that both runs and the comparison took
 * @param problem what is wrong; empty where nothing is
 */
public record CheckedCase(
    String name, boolean agrees, boolean equalBytes, double worst, double seconds, String problem) {

  /** Whether nothing is wrong. */
  public boolean passed() {
    return agrees && equalBytes;
  }
}
