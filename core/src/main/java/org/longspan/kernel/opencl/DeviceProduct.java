package org.longspan.kernel.opencl;

import java.lang.ref.Cleaner;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_mem;
import org.jocl.cl_program;
import org.longspan.shape.Ceiling;

/**
 * {@code out[r][o] = bias[o] + sum over i of in[r][i] weight[o][i]} on the device of the calling
 * thread. The weights are copied to every device that is used, once, and stay there for as long as
 * this object is in use.
 *
 * <p>Immutable, and may be used by several threads at a time.
 */
public final class DeviceProduct {
  private static final String SOURCE = "product.cl";

  /** Rows and outputs of a work-group, and its work-items in each direction. */
  private static final int SIDE = 64;

  private static final int ITEMS = 8;

  private static final Cleaner CLEANER = Cleaner.create();
  private static final Map<Programs, cl_program> BUILT = new ConcurrentHashMap<>();

  /** The weights on a device. */
  private record Resident(cl_mem weight, cl_mem bias) {
    void release() {
      CL.clReleaseMemObject(weight);
      CL.clReleaseMemObject(bias);
    }
  }

  private final int inputs;
  private final int outputs;
  private final float[] weight;
  private final float[] bias;
  private final Map<Programs, Resident> residents = new ConcurrentHashMap<>();

  /**
   * @param weight {@code [outputs][inputs]}
   * @param bias {@code [outputs]}, or empty for none
   */
  public DeviceProduct(int inputs, int outputs, float[] weight, float[] bias) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.weight = weight;
    this.bias = bias.length == 0 ? new float[outputs] : bias;
    Map<Programs, Resident> owned = residents;
    CLEANER.register(this, () -> owned.values().forEach(Resident::release));
  }

  /**
   * Multiplies the first {@code rows} rows.
   *
   * @param in {@code [rows][inputs]}
   * @param out Modified: {@code [rows][outputs]}
   * @throws IllegalStateException with one clear line where the device fails
   */
  public void multiply(float[] in, int rows, float[] out) {
    if (rows == 0) {
      return;
    }
    Programs programs = OpenClKernel.programs();
    cl_program program = BUILT.computeIfAbsent(programs, key -> key.build(List.of(SOURCE), ""));
    Resident resident = residents.computeIfAbsent(programs, this::upload);
    long inBytes = (long) Sizeof.cl_float * rows * inputs;
    long outBytes = (long) Sizeof.cl_float * rows * outputs;
    try (DeviceMemory memory = new DeviceMemory(programs);
        Launch product = new Launch(memory, program, "product")) {
      cl_mem inOnDevice = memory.buffer(inBytes);
      cl_mem outOnDevice = memory.buffer(outBytes);
      memory.write(Pointer.to(in), inOnDevice, 0, inBytes);
      product
          .begin()
          .with(inOnDevice)
          .with(resident.weight())
          .with(resident.bias())
          .with(rows)
          .with(inputs)
          .with(outputs)
          .with(outOnDevice)
          .run(new long[] {items(outputs), items(rows)}, new long[] {ITEMS, ITEMS});
      memory.read(outOnDevice, 0, Pointer.to(out), outBytes);
    }
  }

  private static long items(int count) {
    return Ceiling.divide(count, SIDE) * ITEMS;
  }

  private Resident upload(Programs programs) {
    try (DeviceMemory memory = new DeviceMemory(programs)) {
      return new Resident(upload(memory, weight), upload(memory, bias));
    }
  }

  private static cl_mem upload(DeviceMemory memory, float[] values) {
    long bytes = (long) Sizeof.cl_float * values.length;
    cl_mem buffer = memory.kept(bytes);
    memory.write(Pointer.to(values), buffer, 0, bytes);
    return buffer;
  }
}
