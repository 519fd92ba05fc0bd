package org.longspan.input;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.mask.MaskContext;
import org.longspan.score.PositionBias;
import org.longspan.shape.AttentionShape;

/** Where the tensors of a job come from: its size is known before they are made readable. */
public interface AttentionSource {

  /** Lengths and heads. */
  AttentionShape shape();

  /** The files that the tensors are made from, by role and in order. */
  List<NamedInput> inputs();

  /** How tensors are made of the files, where they do not hold them: the bytes depend on it. */
  default String encoding() {
    return "";
  }

  /** What mask expressions may ask of the sequence. */
  default MaskContext maskContext() {
    return MaskContext.of(shape());
  }

  /** What the source itself adds to scores. */
  default PositionBias bias() {
    return new PositionBias.None();
  }

  /** The mask expression where the user gives none. */
  default String defaultMask() {
    return "full";
  }

  /** The scale of scores where the user gives none. */
  default double defaultScale() {
    return 1 / Math.sqrt(shape().heads().width());
  }

  /** Whether the tensors have to be staged, by a Spark job, before anyone can read them. */
  default boolean needsStaging() {
    return false;
  }

  /** The tensors, to be read in this process; not where they need staging. */
  AttentionTensors open();

  /**
   * Makes the tensors readable by tasks.
   *
   * @param spark runs the job that writes blocks, where there are any to write
   * @param scratch a folder for blocks, where the source has to write some; made when needed
   * @param notes hears what the user may want to know
   */
  AttentionInput stage(JavaSparkContext spark, Path scratch, Consumer<String> notes);
}
