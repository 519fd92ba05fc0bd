package org.longspan.kernel.opencl;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_event;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;
import org.jocl.cl_program;

/** A kernel function and its arguments, which are set one after the other for every launch. */
final class Launch implements AutoCloseable {
  private final DeviceMemory memory;
  private final cl_kernel function;
  private int next;

  Launch(DeviceMemory memory, cl_program program, String name) {
    this.memory = memory;
    function = memory.get(() -> CL.clCreateKernel(program, name, null));
  }

  Launch begin() {
    next = 0;
    return this;
  }

  Launch with(cl_mem buffer) {
    return with(Sizeof.cl_mem, Pointer.to(buffer));
  }

  Launch with(int value) {
    return with(Sizeof.cl_int, Pointer.to(new int[] {value}));
  }

  Launch with(float value) {
    return with(Sizeof.cl_float, Pointer.to(new float[] {value}));
  }

  Launch with(long value) {
    return with(Sizeof.cl_long, Pointer.to(new long[] {value}));
  }

  private Launch with(long size, Pointer value) {
    int place = next++;
    memory.run(() -> CL.clSetKernelArg(function, place, size, value));
    return this;
  }

  /** Starts a work-group for each of {@code rowBlocks}. */
  cl_event start(int rowBlocks) {
    return memory.launch(
        function, new long[] {(long) rowBlocks * LiveBlocks.SIDE}, new long[] {LiveBlocks.SIDE});
  }

  /** Starts a work-group for each of {@code rowBlocks x keyBlocks}. */
  cl_event start(int rowBlocks, int keyBlocks) {
    return memory.launch(
        function,
        new long[] {(long) rowBlocks * LiveBlocks.SIDE, keyBlocks},
        new long[] {LiveBlocks.SIDE, 1});
  }

  /** Runs work-groups of some work-items, and waits. */
  void run(long[] items, long[] group) {
    memory.await(memory.launch(function, items, group));
  }

  @Override
  public void close() {
    CL.clReleaseKernel(function);
  }
}
