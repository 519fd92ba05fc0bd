package org.longspan.samples;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.longspan.reference.AttentionInputs;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.npy.NpyWriter;
import org.longspan.store.safetensors.SafetensorsWriter;

/** Normally distributed tensors, the same for the same shape, in memory and in files. */
public final class SampleTensors {
  private SampleTensors() {}

  /** Values that are exact in BF16 too, so that every storage type holds the same tensors. */
  public static AttentionInputs of(
      long queries, long keys, int queryHeads, int keyHeads, int width) {
    Random random = new Random(20_260_101);
    AttentionShape shape =
        new AttentionShape(queries, keys, new HeadLayout(queryHeads, keyHeads, width, width));
    return new AttentionInputs(
        shape,
        values(random, queries * queryHeads * width),
        values(random, keys * keyHeads * width),
        values(random, keys * keyHeads * width));
  }

  private static float[] values(Random random, long count) {
    float[] values = new float[Math.toIntExact(count)];
    for (int n = 0; n < values.length; n++) {
      values[n] = Math.round(random.nextGaussian() * 32) / 32f;
    }
    return values;
  }

  /** Writes {@code q}, {@code k} and {@code v} of one dtype into one file. */
  public static Path safetensors(Path file, Dtype dtype, AttentionInputs inputs) {
    HeadLayout heads = inputs.shape().heads();
    long queries = inputs.shape().queryLength();
    long keys = inputs.shape().keyLength();
    return safetensors(
        file,
        TensorSpec.of("q", dtype, queries, heads.queryHeads(), heads.width()),
        inputs.q(),
        TensorSpec.of("k", dtype, keys, heads.keyHeads(), heads.width()),
        inputs.k(),
        TensorSpec.of("v", dtype, keys, heads.keyHeads(), heads.valueWidth()),
        inputs.v());
  }

  /** Writes {@code k} and {@code v} of some tokens into one file. */
  public static Path past(Path file, int seed, int tokens, int heads, int width) {
    TensorSpec k = TensorSpec.of("k", Dtype.F32, tokens, heads, width);
    TensorSpec v = TensorSpec.of("v", Dtype.F32, tokens, heads, width);
    Random random = new Random(seed);
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, List.of(k, v), Map.of())) {
      for (TensorSpec spec : List.of(k, v)) {
        float[] values = values(random, spec.elements());
        writer.append(spec.name(), values, 0, values.length);
      }
      writer.commit();
    }
    return file;
  }

  /** Writes an array of float32 as .npy. */
  public static Path npy(Path file, int seed, long... shape) {
    long count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    npy(file, Dtype.F32, values(new Random(seed), count), shape);
    return file;
  }

  /** Writes F32 tensors of any shapes, which need not fit each other, filled with 0.5. */
  public static Path misfits(Path file, long[] q, long[] k, long[] v) {
    TensorSpec queries = TensorSpec.of("q", Dtype.F32, q);
    TensorSpec keys = TensorSpec.of("k", Dtype.F32, k);
    TensorSpec values = TensorSpec.of("v", Dtype.F32, v);
    return safetensors(file, queries, halves(queries), keys, halves(keys), values, halves(values));
  }

  private static float[] halves(TensorSpec spec) {
    float[] values = new float[(int) spec.elements()];
    Arrays.fill(values, 0.5f);
    return values;
  }

  private static Path safetensors(
      Path file,
      TensorSpec q,
      float[] queries,
      TensorSpec k,
      float[] keys,
      TensorSpec v,
      float[] values) {
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, List.of(q, k, v), Map.of())) {
      writer.append("q", queries, 0, queries.length);
      writer.append("k", keys, 0, keys.length);
      writer.append("v", values, 0, values.length);
      writer.commit();
    }
    return file;
  }

  /** Writes {@code q.npy}, {@code k.npy} and {@code v.npy}. */
  public static void npy(Path folder, Dtype dtype, AttentionInputs inputs) {
    HeadLayout heads = inputs.shape().heads();
    long queries = inputs.shape().queryLength();
    long keys = inputs.shape().keyLength();
    npy(folder.resolve("q.npy"), dtype, inputs.q(), queries, heads.queryHeads(), heads.width());
    npy(folder.resolve("k.npy"), dtype, inputs.k(), keys, heads.keyHeads(), heads.width());
    npy(folder.resolve("v.npy"), dtype, inputs.v(), keys, heads.keyHeads(), heads.valueWidth());
  }

  private static void npy(Path file, Dtype dtype, float[] values, long... shape) {
    try (NpyWriter writer = NpyWriter.create(file, dtype, shape)) {
      writer.append(values, 0, values.length);
      writer.commit();
    }
  }
}
