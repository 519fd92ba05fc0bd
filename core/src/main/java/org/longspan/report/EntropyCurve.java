package org.longspan.report;

/**
 * Entropy of the attention rows along the document, in nats: mean, smallest and largest of each
 * bucket of query rows.
 *
 * @param starts first token of every bucket, ascending
 * @param mean [heads][buckets]
 * @param min [heads][buckets]
 * @param max [heads][buckets]; all arrays are copied, and not to be modified through the accessors
 */
public record EntropyCurve(long[] starts, double[][] mean, double[][] min, double[][] max)
    implements Section {
  public EntropyCurve {
    starts = Grids.ascending(starts);
    mean = Grids.copy(mean, starts.length);
    min = Grids.copy(min, starts.length);
    max = Grids.copy(max, starts.length);
    if (min.length != mean.length || max.length != mean.length) {
      throw new IllegalArgumentException(
          "heads differ: mean " + mean.length + ", min " + min.length + ", max " + max.length);
    }
  }

  @Override
  public String id() {
    return "entropy";
  }

  @Override
  public String title() {
    return "How focused the attention is";
  }

  @Override
  public boolean isEmpty() {
    return starts.length == 0 || mean.length == 0;
  }
}
