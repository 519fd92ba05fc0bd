package org.longspan.report;

/**
 * Attention received along the document: the mean over the keys of a bucket of their column sums.
 *
 * @param starts first token of every bucket, ascending
 * @param mean [heads][buckets]; both arrays are copied, and not to be modified through the
 *     accessors
 */
public record ReceivedCurve(long[] starts, double[][] mean) implements Section {
  public ReceivedCurve {
    starts = Grids.ascending(starts);
    mean = Grids.copy(mean, starts.length);
  }

  @Override
  public String id() {
    return "received";
  }

  @Override
  public String title() {
    return "Attention received";
  }

  @Override
  public boolean isEmpty() {
    return starts.length == 0 || mean.length == 0;
  }
}
