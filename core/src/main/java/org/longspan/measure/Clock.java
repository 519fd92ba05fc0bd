package org.longspan.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** What time is measured by. */
enum Clock {
  /** Time that passes: what a job takes, on a machine that may be busy with other work. */
  WALL(System::nanoTime),

  /** Time that the calling thread computes: the speed of a core, whatever else it is busy with. */
  THREAD(Threads.BEAN::getCurrentThreadCpuTime);

  private final LongSupplier nanos;

  Clock(LongSupplier nanos) {
    this.nanos = nanos;
  }

  long nanos() {
    return nanos.getAsLong();
  }

  /** Bytes that the calling thread has allocated. */
  static long allocatedBytes() {
    return Threads.BEAN.getCurrentThreadAllocatedBytes();
  }

  private static final class Threads {
    static final ThreadMXBean BEAN = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  }
}
