package org.longspan.pass;

import java.io.Serializable;

/**
 * What a pass did.
 *
 * @param fullTiles tiles without a mask test, per head
 * @param partialTiles tiles with mask tests, per head
 * @param bytesRead tensor bytes asked of the store, as float32
 * @param kernelNanos time in the kernel
 */
public record PassCounters(long fullTiles, long partialTiles, long bytesRead, long kernelNanos)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final PassCounters ZERO = new PassCounters(0, 0, 0, 0);

  public PassCounters plus(PassCounters other) {
    return new PassCounters(
        fullTiles + other.fullTiles,
        partialTiles + other.partialTiles,
        bytesRead + other.bytesRead,
        kernelNanos + other.kernelNanos);
  }
}
