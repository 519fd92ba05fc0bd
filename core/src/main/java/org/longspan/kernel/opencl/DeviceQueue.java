package org.longspan.kernel.opencl;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;
import org.jocl.cl_program;

/** A queue whose commands run one after the other, each to its end, and its buffers. */
final class DeviceQueue implements AutoCloseable {
  private final Programs programs;
  private final DeviceMemory memory;
  private final cl_command_queue queue;

  /**
   * @throws IllegalStateException where the device refuses a queue, as all methods where it fails
   */
  @SuppressWarnings("deprecation") // The other call is of OpenCL 2.0.
  DeviceQueue(Programs programs) {
    this.programs = programs;
    memory = new DeviceMemory(programs);
    queue =
        memory.get(
            () -> CL.clCreateCommandQueue(programs.context(), programs.device().id(), 0, null));
  }

  /** A buffer, which goes when the queue is closed. */
  cl_mem buffer(long bytes) {
    return memory.buffer(bytes);
  }

  /** A buffer whose owner releases it. */
  cl_mem kept(long bytes) {
    return memory.get(
        () -> CL.clCreateBuffer(programs.context(), CL.CL_MEM_READ_ONLY, bytes, null, null));
  }

  void write(cl_mem to, Pointer from, long bytes) {
    memory.run(() -> CL.clEnqueueWriteBuffer(queue, to, true, 0, bytes, from, 0, null, null));
  }

  void read(cl_mem from, Pointer to, long bytes) {
    memory.run(() -> CL.clEnqueueReadBuffer(queue, from, true, 0, bytes, to, 0, null, null));
  }

  /**
   * Runs a kernel function.
   *
   * @param arguments buffers, int and float
   */
  void launch(cl_program program, String name, long[] all, long[] group, Object... arguments) {
    memory.run(
        () -> {
          cl_kernel function = CL.clCreateKernel(program, name, null);
          try {
            for (int n = 0; n < arguments.length; n++) {
              set(function, n, arguments[n]);
            }
            CL.clEnqueueNDRangeKernel(queue, function, all.length, null, all, group, 0, null, null);
            CL.clFinish(queue);
          } finally {
            CL.clReleaseKernel(function);
          }
        });
  }

  private static void set(cl_kernel function, int place, Object argument) {
    if (argument instanceof cl_mem buffer) {
      CL.clSetKernelArg(function, place, Sizeof.cl_mem, Pointer.to(buffer));
    } else if (argument instanceof Integer number) {
      CL.clSetKernelArg(function, place, Sizeof.cl_int, Pointer.to(new int[] {number}));
    } else if (argument instanceof Float number) {
      CL.clSetKernelArg(function, place, Sizeof.cl_float, Pointer.to(new float[] {number}));
    } else {
      throw new IllegalArgumentException("argument " + place + " is " + argument);
    }
  }

  @Override
  public void close() {
    CL.clReleaseCommandQueue(queue);
    memory.close();
  }
}
