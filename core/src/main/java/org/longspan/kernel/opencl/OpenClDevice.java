package org.longspan.kernel.opencl;

import java.util.Locale;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;
import org.longspan.error.ByteSize;
import org.longspan.kernel.Accelerator;
import org.longspan.kernel.AcceleratorSpeed;

/**
 * A device that OpenCL lists.
 *
 * @param memory bytes of its memory
 * @param largestBuffer bytes of its largest buffer
 * @param localMemory bytes of local memory per work-group
 * @param isCpu whether it is the CPU, as with PoCL
 */
record OpenClDevice(
    cl_platform_id platform,
    cl_device_id id,
    String platformName,
    String name,
    String driver,
    long memory,
    long largestBuffer,
    long localMemory,
    boolean isCpu)
    implements Accelerator {

  /**
   * The failure of a device in one line, which ends the job. The exception itself is left out: the
   * line that a user sees is that of the last cause.
   */
  IllegalStateException failure(String what, String why, String remedy) {
    String reason = why.lines().map(String::strip).findFirst().orElse("no reason");
    return new IllegalStateException(
        "the OpenCL device " + name + " " + what + " (" + reason + "); " + remedy);
  }

  @Override
  public String text() {
    return String.format(
        Locale.ROOT, "%s: %s, driver %s, %s", platformName, name, driver, ByteSize.text(memory));
  }

  @Override
  public boolean isEmulated() {
    return isCpu;
  }

  @Override
  public AcceleratorSpeed measure() {
    return DeviceBench.of(this);
  }
}
