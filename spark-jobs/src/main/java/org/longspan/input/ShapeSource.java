package org.longspan.input;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.shape.AttentionShape;

/**
 * An attention of which only the shape is known: it can be planned and not run.
 *
 * @param shape lengths and heads
 */
public record ShapeSource(AttentionShape shape) implements AttentionSource {

  @Override
  public List<NamedInput> inputs() {
    return List.of();
  }

  @Override
  public AttentionTensors open() {
    throw onlyAShape();
  }

  @Override
  public AttentionInput stage(JavaSparkContext spark, Path scratch, Consumer<String> notes) {
    throw onlyAShape();
  }

  private static UserException onlyAShape() {
    return Errors.user("only a shape is given", "give tensors to compute, or make a plan");
  }
}
