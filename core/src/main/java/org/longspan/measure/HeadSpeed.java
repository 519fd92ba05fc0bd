package org.longspan.measure;

import java.io.Serializable;

/**
 * How fast a kernel computes the first pass of a head on one core, by the time that the core spends
 * on it, or on one device.
 *
 * @param kernel its name
 * @param head the head in words
 * @param gigaflops useful GF/s
 * @param ofPeak their fraction of the FMA peak of the core or device; 0 where that is not known
 */
public record HeadSpeed(String kernel, String head, double gigaflops, double ofPeak)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
