package org.longspan.input;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.shape.AttentionShape;

/**
 * Tensors in files, which are read in place.
 *
 * @param input where they are
 * @param inputs the files by role
 */
public record TensorSource(AttentionInput input, List<NamedInput> inputs)
    implements AttentionSource {

  /**
   * These queries with stored keys and values before theirs.
   *
   * @param past safetensors files with {@code k} and {@code v}, earliest first
   */
  public TensorSource after(List<Path> past) {
    Stream<NamedInput> stored = past.stream().map(file -> new NamedInput("past", file));
    return new TensorSource(input.after(past), Stream.concat(inputs.stream(), stored).toList());
  }

  @Override
  public AttentionShape shape() {
    return input.shape();
  }

  @Override
  public AttentionTensors open() {
    return AttentionTensors.open(input);
  }

  @Override
  public AttentionInput stage(JavaSparkContext spark, Path scratch, Consumer<String> notes) {
    return input;
  }
}
