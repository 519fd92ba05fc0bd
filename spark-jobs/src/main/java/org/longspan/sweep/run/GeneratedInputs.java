package org.longspan.sweep.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.longspan.error.ByteSize;
import org.longspan.error.Errors;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.file.OutputFile;
import org.longspan.store.safetensors.SafetensorsWriter;
import org.longspan.sweep.result.SweepSettings;

/**
 * Inputs that a seed decides, made once per shape and kept in the sweep's folder.
 *
 * <p>Tensors are of standard normal values. With a locality of L tokens, queries and keys of a key
 * head are the same curve {@code cos(a) g(n) + sin(a) g(n+1)} through normal vectors g, one every L
 * tokens, so that a token attends mostly to tokens that are less than L away; values are such a
 * curve of their own.
 *
 * @param folder where the files are kept
 */
record GeneratedInputs(Path folder) {
  private static final int CHUNK = 1_024;

  /** The file with q, k and v as the point wants them stored. */
  Path tensors(SweepSettings point) {
    return tensors(point, point.precision());
  }

  /** The same in float32. */
  Path exactTensors(SweepSettings point) {
    return tensors(point, "f32");
  }

  private Path tensors(SweepSettings point, String precision) {
    String name =
        String.format(
            Locale.ROOT,
            "qkv-%d-%d-%d-%d-%s-seed-%d-locality-%d.safetensors",
            point.length(),
            point.queryHeads(),
            point.keyHeads(),
            point.width(),
            precision,
            point.seed(),
            point.locality());
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      writeTensors(point, Dtype.valueOf(precision.toUpperCase(Locale.ROOT)), file);
    }
    return file;
  }

  private static void writeTensors(SweepSettings point, Dtype dtype, Path file) {
    int width = point.width();
    List<TensorSpec> specs =
        List.of(
            TensorSpec.of("q", dtype, point.length(), point.queryHeads(), width),
            TensorSpec.of("k", dtype, point.length(), point.keyHeads(), width),
            TensorSpec.of("v", dtype, point.length(), point.keyHeads(), width));
    requireSpace(specs.stream().mapToLong(TensorSpec::bytes).sum(), file);
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of())) {
      for (TensorSpec spec : specs) {
        int heads = spec.name().equals("q") ? point.queryHeads() : point.keyHeads();
        TokenCurves curves = new TokenCurves(point, heads, spec.name());
        float[] chunk = new float[CHUNK * heads * width];
        for (long token = 0; token < point.length(); token += CHUNK) {
          int tokens = (int) Math.min(CHUNK, point.length() - token);
          curves.next(tokens, chunk);
          writer.append(spec.name(), chunk, 0, tokens * heads * width);
        }
      }
      writer.commit();
    }
  }

  private static void requireSpace(long bytes, Path file) {
    // 0 where the file system does not know.
    long free = file.getParent().toFile().getUsableSpace();
    if (free > 0 && bytes > free) {
      throw Errors.user(
          "the inputs take " + ByteSize.text(bytes) + ", and " + ByteSize.text(free) + " are free",
          "free some space, or give another folder");
    }
  }

  /**
   * A .npy file of token ids.
   *
   * @param vocabulary ids are below it
   */
  Path ids(SweepSettings point, int vocabulary) {
    String name =
        String.format(
            Locale.ROOT, "ids-%d-%d-seed-%d.npy", point.length(), vocabulary, point.seed());
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      byte[] header = npyHeader(point.length());
      ByteBuffer bytes =
          ByteBuffer.allocate(Math.toIntExact(header.length + point.length() * Integer.BYTES))
              .order(ByteOrder.LITTLE_ENDIAN)
              .put(header);
      Random random = new Random(point.seed());
      for (long token = 0; token < point.length(); token++) {
        bytes.putInt(random.nextInt(vocabulary));
      }
      OutputFile.write(file, bytes.array());
    }
    return file;
  }

  /** Source: <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">. */
  private static byte[] npyHeader(long tokens) {
    String text = "{'descr': '<i4', 'fortran_order': False, 'shape': (" + tokens + ",), }";
    String padded = text + " ".repeat(63 - (10 + text.length()) % 64) + "\n";
    ByteBuffer header = ByteBuffer.allocate(10 + padded.length()).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    header.put((byte) 1).put((byte) 0).putShort((short) padded.length());
    return header.put(padded.getBytes(StandardCharsets.US_ASCII)).array();
  }
}
