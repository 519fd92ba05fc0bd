package org.longspan.kernel.opencl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_event;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;

/**
 * The buffers of a worker on the device and its two queues, each of which keeps the order of its
 * commands: one copies what streams, the other computes, and copies what has to wait for that.
 */
final class DeviceMemory implements AutoCloseable {
  private final Programs programs;
  private final List<cl_mem> buffers = new ArrayList<>();
  private final Map<cl_mem, ByteBuffer> mapped = new IdentityHashMap<>();
  private final cl_command_queue copies;
  private final cl_command_queue launches;
  private cl_event lastCopy;
  private long bytes;

  /**
   * @throws IllegalStateException where the device refuses a queue
   */
  DeviceMemory(Programs programs) {
    this.programs = programs;
    copies = queue();
    launches = queue();
  }

  @SuppressWarnings("deprecation") // The other call is of OpenCL 2.0.
  private cl_command_queue queue() {
    return get(() -> CL.clCreateCommandQueue(programs.context(), programs.device().id(), 0, null));
  }

  /** Bytes of all buffers on the device. */
  long bytes() {
    return bytes;
  }

  /**
   * A buffer.
   *
   * @throws IllegalStateException where the device does not have that much memory
   */
  cl_mem buffer(long size) {
    cl_mem buffer = create(size, CL.CL_MEM_READ_WRITE);
    bytes += size;
    return buffer;
  }

  /** A buffer that stays when this memory is closed: its owner releases it. */
  cl_mem kept(long size) {
    return get(() -> CL.clCreateBuffer(programs.context(), CL.CL_MEM_READ_ONLY, size, null, null));
  }

  cl_mem floats(int count) {
    return buffer((long) Sizeof.cl_float * count);
  }

  /** Memory of the host that the device copies from and to without a detour. */
  ByteBuffer pinned(long size) {
    cl_mem memory = create(size, CL.CL_MEM_READ_WRITE | CL.CL_MEM_ALLOC_HOST_PTR);
    long flags = CL.CL_MAP_READ | CL.CL_MAP_WRITE;
    ByteBuffer bytes =
        get(
            () ->
                CL.clEnqueueMapBuffer(launches, memory, true, flags, 0, size, 0, null, null, null));
    mapped.put(memory, bytes);
    return bytes.order(ByteOrder.nativeOrder());
  }

  private cl_mem create(long size, long flags) {
    try {
      cl_mem buffer = CL.clCreateBuffer(programs.context(), flags, size, null, null);
      buffers.add(buffer);
      return buffer;
    } catch (CLException e) {
      throw failure("cannot give " + size + " bytes of memory", e);
    }
  }

  /** Begins to copy; {@code from} has to stay as it is until a later {@link #launch} is done. */
  void copy(ByteBuffer from, cl_mem to, long size) {
    releaseLastCopy();
    cl_event event = new cl_event();
    run(
        () ->
            CL.clEnqueueWriteBuffer(copies, to, false, 0, size, Pointer.to(from), 0, null, event));
    run(() -> CL.clFlush(copies));
    lastCopy = event;
  }

  /** Copies after all launches so far, and waits. */
  void write(Pointer from, cl_mem to, long offset, long size) {
    run(() -> CL.clEnqueueWriteBuffer(launches, to, true, offset, size, from, 0, null, null));
  }

  /** Copies after all launches so far, and waits. */
  void read(cl_mem from, long offset, Pointer to, long size) {
    run(() -> CL.clEnqueueReadBuffer(launches, from, true, offset, size, to, 0, null, null));
  }

  /**
   * Begins a launch after all copies and launches so far.
   *
   * @return what {@link #await} takes
   */
  cl_event launch(cl_kernel function, long[] items, long[] group) {
    cl_event done = new cl_event();
    cl_event[] after = lastCopy == null ? null : new cl_event[] {lastCopy};
    run(
        () -> {
          CL.clEnqueueNDRangeKernel(
              launches,
              function,
              items.length,
              null,
              items,
              group,
              after == null ? 0 : 1,
              after,
              done);
          CL.clFlush(launches);
        });
    return done;
  }

  /** Waits until a launch is done, with which the copies before it are done, too. */
  void await(cl_event done) {
    run(() -> CL.clWaitForEvents(1, new cl_event[] {done}));
    CL.clReleaseEvent(done);
  }

  /**
   * Runs a command. After a failure the next worker begins with a new context: that of a device
   * that was lost is of no use.
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

  private void releaseLastCopy() {
    if (lastCopy != null) {
      CL.clReleaseEvent(lastCopy);
      lastCopy = null;
    }
  }

  @Override
  public void close() {
    try {
      CL.clFinish(copies);
      mapped.forEach(
          (memory, bytes) -> CL.clEnqueueUnmapMemObject(launches, memory, bytes, 0, null, null));
      CL.clFinish(launches);
    } catch (CLException e) {
      // A lost device has nothing left to finish.
    }
    releaseLastCopy();
    buffers.forEach(CL::clReleaseMemObject);
    CL.clReleaseCommandQueue(copies);
    CL.clReleaseCommandQueue(launches);
  }
}
