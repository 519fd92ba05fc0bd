package org.longspan.kernel;

/**
 * The order in which kernels are preferred, best first. It depends on what is installed and never
 * on a measurement: the bytes of a result depend on the kernel, and the same command must choose
 * the same one.
 */
public enum KernelRank {
  /** Java vectors of at least 256 bits. */
  WIDE_VECTORS,

  /** A native library on a GPU that it supports. */
  GPU,

  /** A native library on the CPU. */
  NATIVE,

  /** Java vectors of 128 bits. */
  NARROW_VECTORS,

  /** Plain Java. */
  PLAIN
}
