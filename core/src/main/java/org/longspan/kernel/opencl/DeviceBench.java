package org.longspan.kernel.opencl;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_kernel;
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

  private final DeviceMemory memory;
  private final Programs programs;
  private final cl_command_queue queue;
  private final cl_mem totals;

  @SuppressWarnings("deprecation") // The other call is of OpenCL 2.0.
  private DeviceBench(Programs programs) {
    this.programs = programs;
    memory = new DeviceMemory(programs);
    queue =
        memory.get(
            () -> CL.clCreateCommandQueue(programs.context(), programs.device().id(), 0, null));
    totals = memory.buffer((long) Sizeof.cl_float * ITEMS);
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
    cl_kernel loop = memory.get(() -> CL.clCreateKernel(program, "multiply_add", null));
    int steps = 1;
    while (seconds(loop, steps) < LEAST_SECONDS) {
      steps *= 2;
    }
    double best = Double.POSITIVE_INFINITY;
    for (int run = 0; run < RUNS; run++) {
      best = Math.min(best, seconds(loop, steps));
    }
    CL.clReleaseKernel(loop);
    CL.clReleaseProgram(program);
    return 2.0 * ITEMS * SUMS * width * steps / best * 1e-9;
  }

  private double seconds(cl_kernel loop, int steps) {
    long start = System.nanoTime();
    memory.run(
        () -> {
          CL.clSetKernelArg(loop, 0, Sizeof.cl_mem, Pointer.to(totals));
          CL.clSetKernelArg(loop, 1, Sizeof.cl_float, Pointer.to(new float[] {FACTOR}));
          CL.clSetKernelArg(loop, 2, Sizeof.cl_int, Pointer.to(new int[] {steps}));
          long[] all = {ITEMS};
          long[] group = {GROUP};
          CL.clEnqueueNDRangeKernel(queue, loop, 1, null, all, group, 0, null, null);
          CL.clFinish(queue);
        });
    return (System.nanoTime() - start) * 1e-9;
  }

  private double uploadGigabytes(int bytes) {
    cl_mem to = memory.buffer(bytes);
    Pointer from = Pointer.to(ByteBuffer.allocateDirect(bytes));
    double best = 0;
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      memory.run(() -> CL.clEnqueueWriteBuffer(queue, to, true, 0, bytes, from, 0, null, null));
      best = Math.max(best, (double) bytes / (System.nanoTime() - start));
    }
    return best;
  }

  @Override
  public void close() {
    CL.clReleaseCommandQueue(queue);
    memory.close();
  }
}
