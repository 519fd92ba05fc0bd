package org.longspan.cluster;

/**
 * What an executor's process needs besides its heap. The launcher asks the cluster for as much: the
 * numbers stand in {@code submit-scripts/longspan}, too.
 */
final class MemoryOverhead {
  private static final long MIB = 1 << 20;

  /** Classes, compiled code, threads, Spark's network buffers. */
  private static final long JVM = 384 * MIB;

  /** The bound of the block cache. */
  private static final long BLOCK_CACHE = 256 * MIB;

  /** The read buffer of a thread, as large as a batch of a block file, and a kernel's buffers. */
  private static final long TASK = (48 + 64) * MIB;

  private MemoryOverhead() {}

  /** Bytes for an executor with {@code slots} task slots. */
  static long bytes(int slots) {
    return JVM + BLOCK_CACHE + slots * TASK;
  }
}
