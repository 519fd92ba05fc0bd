package org.longspan.measure;

import java.io.Serializable;

/**
 * How fast a kernel is in one JVM, on a full tile of a job's own shape.
 *
 * @param kernel its name
 * @param secondsPerTile time of a tile of one head
 * @param gigaflops useful GF/s: {@code 2 (d + dv)} flops per pair of the tile
 */
public record KernelSpeed(String kernel, double secondsPerTile, double gigaflops)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
