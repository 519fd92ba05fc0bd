package org.longspan.pass;

import java.util.function.LongConsumer;
import org.longspan.mask.Coverage;

/** Counts the work of one pass, which belongs to one thread. */
final class TileCounter {
  private final LongConsumer tilesDone;
  private long fullTiles;
  private long partialTiles;
  private long bytesRead;
  private long kernelNanos;
  private long startedAt;
  private long tilesBefore;

  /**
   * @param tilesDone receives numbers of tiles as they are done
   */
  TileCounter(LongConsumer tilesDone) {
    this.tilesDone = tilesDone;
  }

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

  /** A key tile is about to meet the row blocks. */
  void kernelStarts() {
    startedAt = System.nanoTime();
    tilesBefore = fullTiles + partialTiles;
  }

  void kernelEnds() {
    kernelNanos += System.nanoTime() - startedAt;
    long done = fullTiles + partialTiles - tilesBefore;
    if (done > 0) {
      tilesDone.accept(done);
    }
  }

  PassCounters total() {
    return new PassCounters(fullTiles, partialTiles, bytesRead, kernelNanos);
  }
}
