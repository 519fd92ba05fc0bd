package org.longspan.conformance;

import java.util.Arrays;
import java.util.Optional;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.shape.HeadLayout;
import org.longspan.store.Dtype;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * What a case of the operator Attention expects.
 *
 * @param y the output
 * @param presentKey all keys, past ones first; null where it is not given
 * @param presentValue all values, likewise
 * @param scores {@code [batch, Hq, Tq, Tk]} of some stage; null where they are not given
 */
record OnnxOutputs(
    HeadLayout heads,
    OnnxTensor y,
    OnnxTensor presentKey,
    OnnxTensor presentValue,
    OnnxTensor scores,
    double relative,
    double absolute) {

  /** Scores below this are no numbers but marks of a masked pair. */
  private static final double MASKED = -1e30;

  static OnnxOutputs read(SafetensorsFile file, HeadLayout heads) {
    return new OnnxOutputs(
        heads,
        OnnxTensor.read(file, "out.Y"),
        optional(file, "out.present_key"),
        optional(file, "out.present_value"),
        optional(file, "out.qk_matmul_output"),
        Double.parseDouble(file.metadata().get("rtol")),
        Double.parseDouble(file.metadata().get("atol")));
  }

  private static OnnxTensor optional(SafetensorsFile file, String name) {
    return file.has(name) ? OnnxTensor.read(file, name) : null;
  }

  boolean hasScores() {
    return scores != null;
  }

  Optional<String> firstDifference(int batch, AttentionInputs inputs, DenseAttention attention) {
    float[] expected = y.tokensFirst(batch, heads.queryHeads());
    return first("Y", expected, attention.output(), y.dtype(), largest(inputs.v()), batch)
        .or(() -> firstPresent("present_key", presentKey, inputs.k(), batch))
        .or(() -> firstPresent("present_value", presentValue, inputs.v(), batch));
  }

  private Optional<String> firstPresent(String name, OnnxTensor present, float[] all, int batch) {
    if (present == null) {
      return Optional.empty();
    }
    double[] actual = new double[all.length];
    for (int n = 0; n < all.length; n++) {
      actual[n] = all[n];
    }
    return first(
        name, present.tokensFirst(batch, heads.keyHeads()), actual, present.dtype(), 0, batch);
  }

  /**
   * Compares the scores, which all strongest keys of every row hold.
   *
   * @param weights whether they are expected after the softmax
   */
  Optional<String> firstScoreDifference(int batch, DenseAttention attention, boolean weights) {
    float[] expected = scores.tokensFirst(batch, heads.queryHeads());
    int keys = scores.lastLength();
    double[] actual = new double[expected.length];
    Arrays.fill(actual, weights ? 0 : Double.NEGATIVE_INFINITY);
    for (int n = 0; n < actual.length; n++) {
      int key = (int) attention.topKey()[n];
      if (key >= 0) {
        double weight = attention.topWeight()[n];
        actual[n / keys * keys + key] =
            weights ? weight : Math.log(weight) + attention.lse()[n / keys];
      }
    }
    double largest = largest(expected);
    return first("qk_matmul_output", expected, actual, scores.dtype(), largest, batch);
  }

  /**
   * The authors of a case round every step to the storage type, of which {@code u} is half an ulp
   * of 1. The last step is off by {@code u} times the largest result. So is the one before it by
   * {@code u} times its largest term: weights times values, which add up to no more than the
   * largest value; queries and keys that share the scale. What earlier steps do is left to the
   * tolerance that the case names.
   *
   * @param largestTerm of the step before the last, 0 where there is none
   */
  private Optional<String> first(
      String name, float[] expected, double[] actual, Dtype dtype, double largestTerm, int batch) {
    if (expected.length != actual.length) {
      return Optional.of(name + " has " + actual.length + " values, not " + expected.length);
    }
    double rounding = absolute + unit(dtype) * (largestTerm + largest(expected));
    for (int n = 0; n < expected.length; n++) {
      if (!close(expected[n], actual[n], rounding)) {
        return Optional.of(
            name + "[" + batch + "][" + n + "] is " + actual[n] + ", not " + expected[n]);
      }
    }
    return Optional.empty();
  }

  /** Half an ulp of 1. */
  private static double unit(Dtype dtype) {
    return switch (dtype) {
      case BF16 -> 0x1p-8;
      case F16 -> 0x1p-11;
      default -> 0x1p-24;
    };
  }

  private static double largest(float[] expected) {
    double largest = 0;
    for (float value : expected) {
      if (value > MASKED) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest;
  }

  private boolean close(double expected, double actual, double rounding) {
    return Double.compare(expected, actual) == 0
        || expected < MASKED && actual < MASKED
        || Math.abs(expected - actual) <= rounding + relative * Math.abs(expected);
  }
}
