package org.longspan.kernel;

import org.longspan.mask.Coverage;

/** Counts the work of one pass, which belongs to one thread. */
final class TileCounter {
  private long fullTiles;
  private long partialTiles;
  private long bytesRead;
  private long kernelNanos;
  private long startedAt;

  void tile(Coverage coverage) {
    if (coverage == Coverage.FULL) {
      fullTiles++;
    } else {
      partialTiles++;
    }
  }

  void read(long values) {
    bytesRead += Float.BYTES * values;
  }

  void kernelStarts() {
    startedAt = System.nanoTime();
  }

  void kernelEnds() {
    kernelNanos += System.nanoTime() - startedAt;
  }

  PassCounters total() {
    return new PassCounters(fullTiles, partialTiles, bytesRead, kernelNanos);
  }
}
