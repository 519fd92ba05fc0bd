package org.longspan.job.check;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.longspan.job.request.SequenceSpec;
import org.longspan.measure.NormalValues;
import org.longspan.score.RelativeBuckets;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;

/** Files of normally distributed numbers, the same for the same shape. */
final class CheckFiles {
  private static final int BUCKETS = 32;
  private static final int MOST_DISTANCE = 128;

  /** One pair of this many is taken out of a tensor that is added to the scores. */
  private static final int TAKEN_OUT = 13;

  private CheckFiles() {}

  static Path tensors(Path folder, AttentionShape shape) {
    HeadLayout heads = shape.heads();
    Random random = new Random(1);
    Map<TensorSpec, float[]> tensors = new LinkedHashMap<>();
    for (TensorSpec spec :
        List.of(
            spec("q", shape.queryLength(), heads.queryHeads(), heads.width()),
            spec("k", shape.keyLength(), heads.keyHeads(), heads.width()),
            spec("v", shape.keyLength(), heads.keyHeads(), heads.valueWidth()))) {
      tensors.put(spec, normal(random, spec));
    }
    return write(folder.resolve("qkv.safetensors"), tensors);
  }

  static SequenceSpec bias(Path folder, AttentionShape shape) {
    TensorSpec spec = spec("attn_mask", shape.queryLength(), shape.keyLength());
    float[] values = normal(new Random(2), spec);
    for (int n = 0; n < values.length; n += TAKEN_OUT) {
      values[n] = Float.NEGATIVE_INFINITY;
    }
    Path file = write(folder.resolve("mask.safetensors"), Map.of(spec, values));
    return new SequenceSpec(List.of(), List.of(), List.of(), null, file, null);
  }

  static CheckCase.Companion buckets(RelativeBuckets.Sides sides) {
    return (folder, shape) -> {
      TensorSpec spec = spec("relative_bias", BUCKETS, shape.heads().queryHeads());
      Path file =
          write(folder.resolve("bias.safetensors"), Map.of(spec, normal(new Random(3), spec)));
      return new SequenceSpec(
          List.of(),
          List.of(),
          List.of(),
          null,
          null,
          new SequenceSpec.RelativeBias(file, MOST_DISTANCE, sides));
    };
  }

  private static TensorSpec spec(String name, long... shape) {
    return TensorSpec.of(name, Dtype.F32, shape);
  }

  private static float[] normal(Random random, TensorSpec spec) {
    return NormalValues.of(random, Math.toIntExact(spec.elements()));
  }

  private static Path write(Path file, Map<TensorSpec, float[]> tensors) {
    List<TensorSpec> specs = List.copyOf(tensors.keySet());
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of())) {
      tensors.forEach((spec, values) -> writer.append(spec.name(), values, 0, values.length));
      writer.commit();
    }
    return file;
  }
}
