package org.longspan.input;

import java.nio.file.Path;
import java.util.List;
import org.longspan.mask.MaskContext;
import org.longspan.score.PositionBias;
import org.longspan.shape.AttentionShape;

/**
 * Tensors in files, which are read in place.
 *
 * @param input where they are
 * @param files the files, with those of masks and biases
 * @param maskContext what masks may ask of them
 * @param bias what their files add to scores
 */
public record TensorSource(
    AttentionInput input, List<Path> files, MaskContext maskContext, PositionBias bias)
    implements AttentionSource {

  /** Tensors with nothing beside them. */
  public static TensorSource of(AttentionInput input, List<Path> files) {
    AttentionShape shape = input.shape();
    MaskContext context = MaskContext.of(shape.queryLength(), shape.keyLength());
    return new TensorSource(input, files, context, new PositionBias.None());
  }

  @Override
  public AttentionShape shape() {
    return input.shape();
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
