package org.longspan.input;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.longspan.shape.AttentionShape;

/**
 * Tensors in files, which are read in place.
 *
 * @param input where they are
 * @param files the files
 */
public record TensorSource(AttentionInput input, List<Path> files) implements AttentionSource {

  /**
   * These tensors with keys and values before them.
   *
   * @param past safetensors files with {@code k} and {@code v}, earliest first
   */
  public TensorSource behind(List<Path> past) {
    return new TensorSource(
        input.behind(past), Stream.concat(files.stream(), past.stream()).toList());
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
  public AttentionInput stage(Path scratch) {
    return input;
  }
}
