package org.longspan.input;

import java.nio.file.Path;
import java.util.List;
import org.longspan.mask.MaskContext;
import org.longspan.shape.AttentionShape;

/**
 * Tensors in files, which are read in place.
 *
 * @param input where they are
 * @param files the files
 */
public record TensorSource(AttentionInput input, List<Path> files) implements AttentionSource {

  @Override
  public AttentionShape shape() {
    return input.shape();
  }

  @Override
  public MaskContext maskContext() {
    return MaskContext.of(shape().queryLength(), shape().keyLength());
  }

  @Override
  public String defaultMask() {
    return "full";
  }

  @Override
  public double defaultScale() {
    return 1 / Math.sqrt(shape().heads().width());
  }

  @Override
  public AttentionTensors open() {
    return AttentionTensors.open(input.q(), input.k(), input.v());
  }

  @Override
  public AttentionInput stage(Path scratch) {
    return input;
  }
}
