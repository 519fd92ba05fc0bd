package org.longspan.plan.simulate;

import java.util.PriorityQueue;

/**
 * Reads that share a bandwidth evenly.
 *
 * <p>All of them go at one speed at any time, so a read of b bytes ends when a reader of the whole
 * time would have got b more than at its start: the order of the ends never changes.
 */
final class SharedLink {
  private final Bandwidths bandwidths;
  private final ClusterSize cluster;
  private final PriorityQueue<Read> reads = new PriorityQueue<>();
  private double served;
  private double now;

  private record Read(double end, Attempt attempt) implements Comparable<Read> {
    @Override
    public int compareTo(Read other) {
      int byEnd = Double.compare(end, other.end);
      return byEnd != 0 ? byEnd : Integer.compare(attempt.task(), other.attempt.task());
    }
  }

  SharedLink(Bandwidths bandwidths, ClusterSize cluster) {
    this.bandwidths = bandwidths;
    this.cluster = cluster;
  }

  void begin(double time, Attempt attempt, double bytes) {
    advance(time);
    reads.add(new Read(served + bytes, attempt));
  }

  void cancel(double time, Attempt attempt) {
    advance(time);
    reads.removeIf(read -> read.attempt == attempt);
  }

  /** When the next read ends; infinite where there is none. */
  double nextEnd() {
    return reads.isEmpty()
        ? Double.POSITIVE_INFINITY
        : now + Math.max(0, reads.peek().end - served) / rate();
  }

  /** The attempt whose read ends now. */
  Attempt end(double time) {
    advance(time);
    return reads.remove().attempt;
  }

  private void advance(double time) {
    if (!reads.isEmpty()) {
      served += (time - now) * rate();
    }
    now = time;
  }

  private double rate() {
    return bandwidths.each(reads.size(), cluster);
  }
}
