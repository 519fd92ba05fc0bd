package org.longspan.kernel.opencl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_program;

/** A device's context and its programs, one for each padded width of the values; built once. */
final class Programs {
  /** Local memory that every vendor's devices have per work-group. */
  static final int LOCAL_BYTES = 49_152;

  private static final String REMEDY = "update the driver, or choose kernel 'auto'";
  private static final List<String> SOURCES = List.of("score.cl", "forward.cl", "receive.cl");
  private static final Map<OpenClDevice, Programs> OF_DEVICES = new ConcurrentHashMap<>();

  private final OpenClDevice device;
  private final cl_context context;
  private final Map<ValueChunks, cl_program> built = new ConcurrentHashMap<>();

  private Programs(OpenClDevice device) {
    this.device = device;
    cl_context_properties properties = new cl_context_properties();
    properties.addProperty(CL.CL_CONTEXT_PLATFORM, device.platform());
    try {
      context = CL.clCreateContext(properties, 1, ids(), null, null, null);
    } catch (CLException e) {
      throw device.failure("gives no context", e.getMessage(), REMEDY);
    }
  }

  static Programs of(OpenClDevice device) {
    return OF_DEVICES.computeIfAbsent(device, Programs::new);
  }

  /** Lets the next {@link #of(OpenClDevice)} begin anew. */
  void forget() {
    OF_DEVICES.remove(device, this);
  }

  OpenClDevice device() {
    return device;
  }

  cl_context context() {
    return context;
  }

  /**
   * The program for values of this width.
   *
   * @throws IllegalStateException with one clear line where the device's compiler refuses it
   */
  cl_program of(ValueChunks chunks) {
    return built.computeIfAbsent(chunks, key -> build(SOURCES, key.options()));
  }

  /** A program that is not kept. */
  cl_program build(List<String> sources, String options) {
    cl_program program = null;
    try {
      String[] texts = sources.stream().map(Programs::text).toArray(String[]::new);
      program = CL.clCreateProgramWithSource(context, texts.length, texts, null, null);
      CL.clBuildProgram(program, 1, ids(), "-cl-std=CL1.2 " + options, null, null);
      return program;
    } catch (CLException e) {
      String log = program == null ? "" : ": " + firstError(log(program));
      String code = CL.stringFor_errorCode(e.getStatus());
      throw device.failure("does not compile the kernel", code + log, REMEDY);
    }
  }

  private String log(cl_program program) {
    long[] size = new long[1];
    CL.clGetProgramBuildInfo(program, device.id(), CL.CL_PROGRAM_BUILD_LOG, 0, null, size);
    byte[] bytes = new byte[(int) size[0]];
    CL.clGetProgramBuildInfo(
        program, device.id(), CL.CL_PROGRAM_BUILD_LOG, bytes.length, Pointer.to(bytes), null);
    return new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
  }

  /** The compiler's first error; the first line where none is called so. */
  private static String firstError(String log) {
    List<String> lines = log.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return lines.stream()
        .filter(line -> line.contains("error:"))
        .findFirst()
        .orElse(lines.isEmpty() ? "no reason given" : lines.get(0));
  }

  private cl_device_id[] ids() {
    return new cl_device_id[] {device.id()};
  }

  private static String text(String source) {
    try (InputStream in = Programs.class.getResourceAsStream(source)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(source, e);
    }
  }
}
