package org.longspan.kernel.opencl;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_mem;
import org.jocl.cl_program;
import org.longspan.kernel.AcceleratorSpeed;

/** Measures what a device can do at most; the best of some runs. */
final class DeviceBench implements AutoCloseable {
  private static final String SOURCE = "peak.cl";

  /** Several for every place that any GPU has. */
  private static final int ITEMS = 1 << 20;

  private static final int GROUP = 64;

  /** Vectors that a work-item of {@code peak.cl} adds to. */
  private static final int SUMS = 8;

  /** Floats of a vector: GPUs want few registers per work-item, CPUs wide vectors. */
  private static final int[] WIDTHS = {4, 16};

  private static final float FACTOR = 0.5f;
  private static final int UPLOAD_BYTES = 64 << 20;
  private static final int RUNS = 5;

  /** So long that the start of a launch does not count. */
  private static final double LEAST_SECONDS = 0.05;

  private final Programs programs;
  private final DeviceMemory memory;
  private final cl_mem totals;

  private DeviceBench(Programs programs) {
    this.programs = programs;
    memory = new DeviceMemory(programs);
    totals = memory.floats(ITEMS);
  }

  static AcceleratorSpeed of(OpenClDevice device) {
    try (DeviceBench bench = new DeviceBench(Programs.of(device))) {
      long bytes = Math.min(UPLOAD_BYTES, device.largestBuffer());
      return new AcceleratorSpeed(bench.gigaflops(), bench.uploadGigabytes((int) bytes));
    }
  }

  private double gigaflops() {
    return Arrays.stream(WIDTHS).mapToDouble(this::gigaflops).max().orElseThrow();
  }

  private double gigaflops(int width) {
    cl_program program = programs.build(List.of(SOURCE), "-DVECTOR=float" + width);
    int steps = 1;
    double best = Double.POSITIVE_INFINITY;
    try (Launch loop = new Launch(memory, program, "multiply_add")) {
      while (seconds(loop, steps) < LEAST_SECONDS) {
        steps *= 2;
      }
      for (int run = 0; run < RUNS; run++) {
        best = Math.min(best, seconds(loop, steps));
      }
    }
    CL.clReleaseProgram(program);
    return 2.0 * ITEMS * SUMS * width * steps / best * 1e-9;
  }

  private double seconds(Launch loop, int steps) {
    long start = System.nanoTime();
    loop.begin().with(totals).with(FACTOR).with(steps).run(new long[] {ITEMS}, new long[] {GROUP});
    return (System.nanoTime() - start) * 1e-9;
  }

  private double uploadGigabytes(int bytes) {
    cl_mem to = memory.buffer(bytes);
    Pointer from = Pointer.to(ByteBuffer.allocateDirect(bytes));
    double best = 0;
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      memory.write(from, to, 0, bytes);
      best = Math.max(best, (double) bytes / (System.nanoTime() - start));
    }
    return best;
  }

  @Override
  public void close() {
    memory.close();
  }
}
