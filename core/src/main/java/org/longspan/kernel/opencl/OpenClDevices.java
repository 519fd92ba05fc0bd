package org.longspan.kernel.opencl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;
import org.longspan.kernel.Obstacle;

/** The devices of this machine, looked up once per JVM and only when somebody asks. */
final class OpenClDevices {
  private static final String REMEDY =
      "install the driver of the GPU's vendor and libOpenCL.so.1; where a driver is installed and"
          + " no platform is found, as in containers, write /etc/OpenCL/vendors/nvidia.icd with"
          + " the line libnvidia-opencl.so.1, or set OCL_ICD_VENDORS to a folder with that file";

  private OpenClDevices() {}

  private record Found(List<OpenClDevice> devices, String problem) {}

  private static final class Search {
    static final Found FOUND = search();
  }

  /** Devices, GPUs first; at least one where there is no {@link #problem}. */
  static List<OpenClDevice> all() {
    return Search.FOUND.devices();
  }

  /** The device of a cluster manager's address: an index. The first one for any other address. */
  static OpenClDevice at(String address) {
    boolean isIndex = address.matches("\\d{1,4}");
    int index = isIndex ? Integer.parseInt(address) : 0;
    return all().get(index < all().size() ? index : 0);
  }

  /** Why no device can be used; empty where one can. */
  static Optional<Obstacle> obstacle() {
    String problem = Search.FOUND.problem();
    return problem.isEmpty() ? Optional.empty() : Optional.of(new Obstacle(problem, REMEDY));
  }

  private static Found search() {
    List<OpenClDevice> devices = new ArrayList<>();
    try {
      CL.setExceptionsEnabled(true);
      int[] count = new int[1];
      CL.clGetPlatformIDs(0, null, count);
      cl_platform_id[] platforms = new cl_platform_id[count[0]];
      CL.clGetPlatformIDs(count[0], platforms, null);
      for (cl_platform_id platform : platforms) {
        devices.addAll(devicesOf(platform));
      }
    } catch (CLException e) {
      return new Found(List.of(), "no OpenCL platform is found (" + e.getMessage() + ")");
    } catch (LinkageError | RuntimeException e) {
      return new Found(List.of(), "OpenCL cannot be loaded (" + e + ")");
    }
    devices.removeIf(device -> device.localMemory() < Programs.LOCAL_BYTES);
    devices.sort(Comparator.comparing(OpenClDevice::isCpu));
    return new Found(
        List.copyOf(devices), devices.isEmpty() ? "OpenCL lists no device that fits" : "");
  }

  private static List<OpenClDevice> devicesOf(cl_platform_id platform) {
    int[] count = new int[1];
    try {
      CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, 0, null, count);
    } catch (CLException e) {
      // A platform without a device is an error to OpenCL.
      return List.of();
    }
    cl_device_id[] ids = new cl_device_id[count[0]];
    CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, count[0], ids, null);
    List<OpenClDevice> devices = new ArrayList<>();
    for (cl_device_id id : ids) {
      devices.add(
          new OpenClDevice(
              platform,
              id,
              text(platform),
              text(id, CL.CL_DEVICE_NAME),
              text(id, CL.CL_DRIVER_VERSION),
              number(id, CL.CL_DEVICE_GLOBAL_MEM_SIZE),
              number(id, CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE),
              number(id, CL.CL_DEVICE_LOCAL_MEM_SIZE),
              (number(id, CL.CL_DEVICE_TYPE) & CL.CL_DEVICE_TYPE_CPU) != 0));
    }
    return devices;
  }

  private static String text(cl_platform_id platform) {
    long[] size = new long[1];
    CL.clGetPlatformInfo(platform, CL.CL_PLATFORM_NAME, 0, null, size);
    byte[] bytes = new byte[(int) size[0]];
    CL.clGetPlatformInfo(platform, CL.CL_PLATFORM_NAME, bytes.length, Pointer.to(bytes), null);
    return new String(bytes, StandardCharsets.UTF_8).replace("\0", "").strip();
  }

  private static String text(cl_device_id id, int what) {
    long[] size = new long[1];
    CL.clGetDeviceInfo(id, what, 0, null, size);
    byte[] bytes = new byte[(int) size[0]];
    CL.clGetDeviceInfo(id, what, bytes.length, Pointer.to(bytes), null);
    return new String(bytes, StandardCharsets.UTF_8).replace("\0", "").strip();
  }

  private static long number(cl_device_id id, int what) {
    long[] value = new long[1];
    CL.clGetDeviceInfo(id, what, Sizeof.cl_long, Pointer.to(value), null);
    return value[0];
  }
}
