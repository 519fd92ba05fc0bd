package org.longspan.plan;

/**
 * What a task takes of the memory of a device.
 *
 * @param bytesPerTask bytes of a task; 0 for kernels on the CPU
 * @param memory bytes of the smallest device of all machines; 0 where there is none
 */
public record DeviceUse(long bytesPerTask, long memory) {
  /** That of a kernel on the CPU. */
  public static final DeviceUse NONE = new DeviceUse(0, 0);

  /** Whether {@code tasks} at the same time fit every device. */
  public boolean fits(int tasks) {
    return memory == 0 || bytesPerTask <= memory / tasks;
  }
}
