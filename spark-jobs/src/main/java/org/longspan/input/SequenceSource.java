package org.longspan.input;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.mask.MaskContext;
import org.longspan.score.PositionBias;
import org.longspan.shape.AttentionShape;

/**
 * Tensors with what accompanies them.
 *
 * @param tensors where they come from
 * @param accompanying the files of masks and biases
 * @param maskContext what masks may ask of the sequence
 * @param bias what the files add to scores
 */
public record SequenceSource(
    AttentionSource tensors,
    List<NamedInput> accompanying,
    MaskContext maskContext,
    PositionBias bias)
    implements AttentionSource {

  @Override
  public AttentionShape shape() {
    return tensors.shape();
  }

  @Override
  public List<NamedInput> inputs() {
    return Stream.concat(tensors.inputs().stream(), accompanying.stream()).toList();
  }

  @Override
  public String encoding() {
    return tensors.encoding();
  }

  @Override
  public boolean needsStaging() {
    return tensors.needsStaging();
  }

  @Override
  public AttentionTensors open() {
    return tensors.open();
  }

  @Override
  public AttentionInput stage(JavaSparkContext spark, Path scratch, Consumer<String> notes) {
    return tensors.stage(spark, scratch, notes);
  }
}
