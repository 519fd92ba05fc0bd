package org.longspan.output;

import java.util.List;
import java.util.stream.Stream;
import org.longspan.gradient.rule.RuleGradients;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;

/**
 * The schema of {@code gradient.safetensors}: {@code d_q}, {@code d_k} and {@code d_v} in float32,
 * and the gradients by parameters of the score rule in float64.
 */
public final class GradientFile {
  /** The file's name in an output folder. */
  public static final String NAME = "gradient.safetensors";

  /** Gradient by the queries, {@code [T, Hq, d]}. */
  public static final String QUERIES = "d_q";

  /** Gradient by the keys, {@code [Tk, Hkv, d]}. */
  public static final String KEYS = "d_k";

  /** Gradient by the values, {@code [Tk, Hkv, dv]}. */
  public static final String VALUES = "d_v";

  /** Gradient by the scale of the score rule, one number. */
  public static final String SCALE = "d_scale";

  private GradientFile() {}

  /**
   * The tensors of a file.
   *
   * @param parameters gradients by the parameters of the score rule
   */
  public static List<TensorSpec> tensors(
      AttentionShape shape, List<RuleGradients.Tensor> parameters) {
    HeadLayout heads = shape.heads();
    Stream<TensorSpec> inputs =
        Stream.of(
            TensorSpec.of(
                QUERIES, Dtype.F32, shape.queryLength(), heads.queryHeads(), heads.width()),
            TensorSpec.of(KEYS, Dtype.F32, shape.keyLength(), heads.keyHeads(), heads.width()),
            TensorSpec.of(
                VALUES, Dtype.F32, shape.keyLength(), heads.keyHeads(), heads.valueWidth()));
    Stream<TensorSpec> ofRule =
        parameters.stream().map(one -> TensorSpec.of(one.name(), Dtype.F64, one.shape()));
    return Stream.concat(inputs, ofRule).toList();
  }
}
