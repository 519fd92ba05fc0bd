package org.longspan.kernel.vector;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Arrays in which index {@link #START} lies on a cache line, so that no vector from there on lies
 * across two; on one AVX-512 machine that takes up to a third of the speed.
 *
 * <p>Java does not report addresses. But the G1 collector gives an array of half a region or more
 * regions of its own, which begin on a cache line and never move, and an array's values begin 16
 * bytes after it. With other collectors - JVMs with one core or little memory take the serial one -
 * and where regions are larger than {@link #LARGEST}, the alignment is left to chance: only speed
 * depends on it.
 */
public final class AlignedFloats {
  /** The first index to use. */
  public static final int START = 12;

  /** What part of an aligned array a small one is. */
  private static final int SMALL = 8;

  private static final long LARGEST = 4L << 20;
  private static final int LEAST = leastFloats();

  private AlignedFloats() {}

  /** Whether {@link #allocate} aligns. */
  static boolean areAligned() {
    return LEAST > 0;
  }

  /** An array for {@code count} floats from {@link #START} on. */
  public static float[] allocate(int count) {
    return new float[length(count)];
  }

  /**
   * As {@link #allocate}, but of just the length for small arrays, whose alignment is left to
   * chance: to clear an aligned one would take longer than to use it.
   */
  public static float[] allocateShort(int count) {
    return new float[count < LEAST / SMALL ? START + count : length(count)];
  }

  /** Bytes of {@link #allocate}. */
  static long bytes(int count) {
    return (long) Float.BYTES * length(count);
  }

  /** The length of an array that {@link #allocate} makes. */
  static int length(int count) {
    return Math.max(START + count, LEAST);
  }

  private static int leastFloats() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (machine == null || !Boolean.parseBoolean(option(machine, "UseG1GC"))) {
      return 0;
    }
    long half = Long.parseLong(option(machine, "G1HeapRegionSize")) / 2;
    return half > LARGEST ? 0 : (int) (half / Float.BYTES);
  }

  private static String option(HotSpotDiagnosticMXBean machine, String name) {
    return machine.getVMOption(name).getValue();
  }
}
