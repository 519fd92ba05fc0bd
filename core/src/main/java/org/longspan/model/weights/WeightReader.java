package org.longspan.model.weights;

import java.util.Optional;
import org.longspan.layer.LayerNorm;
import org.longspan.layer.LinearWeights;
import org.longspan.layer.Norm;
import org.longspan.layer.RmsNorm;
import org.longspan.model.LinearSpec;
import org.longspan.model.MatrixAxes;
import org.longspan.model.NormSpec;
import org.longspan.shape.RowRange;

/** Reads the weights of linear layers and norms; belongs to one thread. */
public final class WeightReader {
  private static final float[] NONE = {};

  private final WeightSource source;

  public WeightReader(WeightSource source) {
    this.source = source;
  }

  /** The source, for tables that are read by rows. */
  public WeightSource source() {
    return source;
  }

  public LinearWeights linear(LinearSpec spec) {
    RowRange outputs = new RowRange(spec.firstOutput(), spec.firstOutput() + spec.outputs());
    float[] weight =
        spec.axes() == MatrixAxes.OUTPUTS_INPUTS
            ? source.floats(spec.weight(), outputs)
            : transposed(source.floats(spec.weight(), RowRange.first(spec.inputs())), spec);
    float[] bias = spec.bias().map(name -> source.floats(name, outputs)).orElse(NONE);
    return new LinearWeights(spec.inputs(), spec.outputs(), weight, bias);
  }

  /** The columns of a layer out of a stored {@code [inputs][all outputs]}. */
  private static float[] transposed(float[] stored, LinearSpec spec) {
    int stride = stored.length / spec.inputs();
    float[] weight = new float[spec.outputs() * spec.inputs()];
    for (int input = 0; input < spec.inputs(); input++) {
      int from = input * stride + spec.firstOutput();
      for (int output = 0; output < spec.outputs(); output++) {
        weight[output * spec.inputs() + input] = stored[from + output];
      }
    }
    return weight;
  }

  /** The norm; none where the spec is none. */
  public Optional<Norm> norm(NormSpec spec) {
    if (spec instanceof NormSpec.Layer layer) {
      float[] bias = layer.bias().map(name -> vector(name, layer.width())).orElse(NONE);
      return Optional.of(
          new LayerNorm(vector(layer.weight(), layer.width()), bias, layer.epsilon()));
    }
    if (spec instanceof NormSpec.Rms rms) {
      float[] weight = vector(rms.weight(), rms.width());
      for (int n = 0; n < weight.length; n++) {
        weight[n] += rms.offset();
      }
      return Optional.of(new RmsNorm(weight, rms.epsilon()));
    }
    return Optional.empty();
  }

  private float[] vector(String tensor, int width) {
    return source.floats(tensor, RowRange.first(width));
  }
}
