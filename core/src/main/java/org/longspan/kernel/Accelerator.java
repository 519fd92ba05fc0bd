package org.longspan.kernel;

/** A device other than the cores of the machine that a kernel can compute on. */
public interface Accelerator {

  /** Platform, name, driver and memory in one line. */
  String text();

  /** Bytes of its memory. */
  long memory();

  /** Whether its code runs on the CPU, which is for tests. */
  boolean isEmulated();

  /**
   * Measures it, in about a second.
   *
   * @throws IllegalStateException with one clear line where the device fails
   */
  AcceleratorSpeed measure();
}
