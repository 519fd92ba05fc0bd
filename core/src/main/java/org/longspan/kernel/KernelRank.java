package org.longspan.kernel;

/**
 * The order in which kernels are preferred, best first. It depends on what is installed and never
 * on a measurement: the bytes of a result depend on the kernel, and the same command must choose
 * the same one.
 */
public enum KernelRank {
  /** Java vectors of at least 256 bits. */
  WIDE_VECTORS("Java vectors of at least 256 bits"),

  /** A native library on a GPU that it supports. */
  GPU("a native library on a GPU"),

  /** A native library on the CPU. */
  NATIVE("a native library on the CPU"),

  /** Java vectors of 128 bits. */
  NARROW_VECTORS("Java vectors of 128 bits"),

  /** Plain Java. */
  PLAIN("plain Java"),

  /** A GPU's code on the CPU: for tests. */
  EMULATED("a GPU's code on the CPU");

  private final String text;

  KernelRank(String text) {
    this.text = text;
  }

  /** The rank in words. */
  public String text() {
    return text;
  }
}
