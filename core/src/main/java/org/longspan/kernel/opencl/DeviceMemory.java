package org.longspan.kernel.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.cl_command_queue;
import org.jocl.cl_mem;

/** The queue of a worker and its buffers on the device; copies wait until they are done. */
final class DeviceMemory implements AutoCloseable {
  private final Programs programs;
  private final cl_command_queue queue;
  private final List<cl_mem> buffers = new ArrayList<>();

  /**
   * @throws IllegalStateException where the device refuses a queue
   */
  @SuppressWarnings("deprecation") // The other call is of OpenCL 2.0.
  DeviceMemory(Programs programs) {
    this.programs = programs;
    queue = get(() -> CL.clCreateCommandQueue(programs.context(), programs.device().id(), 0, null));
  }

  cl_command_queue queue() {
    return queue;
  }

  /**
   * A buffer.
   *
   * @throws IllegalStateException where the device does not have that much memory
   */
  cl_mem buffer(long bytes) {
    try {
      cl_mem buffer =
          CL.clCreateBuffer(programs.context(), CL.CL_MEM_READ_WRITE, bytes, null, null);
      buffers.add(buffer);
      return buffer;
    } catch (CLException e) {
      throw failure("cannot give " + bytes + " bytes of memory", e);
    }
  }

  void write(cl_mem to, Pointer from, long bytes) {
    run(() -> CL.clEnqueueWriteBuffer(queue, to, true, 0, bytes, from, 0, null, null));
  }

  void read(cl_mem from, Pointer to, long bytes) {
    run(() -> CL.clEnqueueReadBuffer(queue, from, true, 0, bytes, to, 0, null, null));
  }

  /**
   * Runs commands of the queue. After a failure the next worker begins with a new context: that of
   * a device that was lost is of no use.
   *
   * @throws IllegalStateException with one clear line, whatever OpenCL reports
   */
  void run(Runnable command) {
    get(
        () -> {
          command.run();
          return null;
        });
  }

  /** As {@link #run}, with a result. */
  <T> T get(Supplier<T> command) {
    try {
      return command.get();
    } catch (CLException e) {
      throw failure("failed", e);
    }
  }

  private IllegalStateException failure(String what, CLException e) {
    programs.forget();
    return programs
        .device()
        .failure(
            what,
            e.getMessage(),
            "resume the run where panels are finished, run fewer tasks per device, or choose"
                + " kernel 'auto'");
  }

  @Override
  public void close() {
    buffers.forEach(CL::clReleaseMemObject);
    CL.clReleaseCommandQueue(queue);
  }
}
