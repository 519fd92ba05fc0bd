package org.longspan.report;

import java.util.Objects;

/**
 * Attention received along the document: the mean over the keys of a bucket of their column sums.
 *
 * @param starts first token of every bucket, ascending
 * @param mean [heads][buckets]; both arrays are copied, and not to be modified through the
 *     accessors
 * @param note what the mask does to the curve, in a sentence; may be empty
 */
public record ReceivedCurve(long[] starts, double[][] mean, String note) implements Section {
  public ReceivedCurve {
    Objects.requireNonNull(note, "note");
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
