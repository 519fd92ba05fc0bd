package org.longspan.kernel.opencl;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_kernel;
import org.jocl.cl_program;

/** What a kernel function needs of local memory. */
final class LocalMemory {
  private LocalMemory() {}

  /** Bytes per work-group. */
  static long bytes(Programs programs, cl_program program, String name) {
    cl_kernel kernel = CL.clCreateKernel(program, name, null);
    long[] bytes = new long[1];
    CL.clGetKernelWorkGroupInfo(
        kernel,
        programs.device().id(),
        CL.CL_KERNEL_LOCAL_MEM_SIZE,
        Sizeof.cl_ulong,
        Pointer.to(bytes),
        null);
    CL.clReleaseKernel(kernel);
    return bytes[0];
  }
}
