package org.longspan.input;

import java.nio.file.Path;
import org.longspan.mask.MaskContext;
import org.longspan.score.PositionBias;
import org.longspan.shape.AttentionShape;

/**
 * Tensors in files, which are read in place.
 *
 * @param input the tensors
 * @param maskContext what masks may ask of them
 * @param bias what their files add to scores
 */
public record TensorSource(AttentionInput input, MaskContext maskContext, PositionBias bias)
    implements AttentionSource {

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
