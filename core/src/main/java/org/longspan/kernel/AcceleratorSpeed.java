package org.longspan.kernel;

import java.io.Serializable;

/**
 * What a device can do at most.
 *
 * @param gigaflops its FMA peak in float32: GF/s of a loop that does nothing but multiply-adds on
 *     independent sums in registers
 * @param uploadGigabytes GB/s of copies from the host's memory to that of the device
 */
public record AcceleratorSpeed(double gigaflops, double uploadGigabytes) implements Serializable {
  private static final long serialVersionUID = 1L;
}
