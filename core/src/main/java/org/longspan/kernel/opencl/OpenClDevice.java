package org.longspan.kernel.opencl;

import java.util.Locale;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

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
    boolean isCpu) {

  /** Platform, device, driver and memory in one line. */
  String text() {
    return String.format(
        Locale.ROOT, "%s: %s, driver %s, %d MiB", platformName, name, driver, memory >> 20);
  }
}
