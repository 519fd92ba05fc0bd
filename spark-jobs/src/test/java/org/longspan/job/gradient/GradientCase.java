package org.longspan.job.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.job.AttentionResult;
import org.longspan.job.Longspan;
import org.longspan.job.request.AttentionRequest;
import org.longspan.job.request.ExecutionSpec;
import org.longspan.job.request.GradientRequest;
import org.longspan.job.request.ScoreSpec;
import org.longspan.job.request.Source;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.output.GradientFile;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseGradients;
import org.longspan.samples.SampleTensors;
import org.longspan.score.Alibi;
import org.longspan.score.Dropout;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.HeadLayout;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/**
 * An attention in files, and a loss that is linear in its output, lse and entropy.
 *
 * @param name of the case and its files
 * @param mask as an expression
 * @param score the score rule as it is asked for
 * @param losses gradients of the loss, of those names
 */
record GradientCase(
    String name, AttentionInputs inputs, String mask, ScoreSpec score, List<String> losses) {

  /** A loss that depends on the output only. */
  static GradientCase of(String name, AttentionInputs inputs, String mask) {
    return new GradientCase(name, inputs, mask, ScoreSpec.STANDARD, List.of("d_output"));
  }

  GradientCase score(ScoreSpec value) {
    return new GradientCase(name, inputs, mask, value, losses);
  }

  GradientCase losses(String... names) {
    return new GradientCase(name, inputs, mask, score, List.of(names));
  }

  /** Computes the attention, and returns its folder. */
  Path attend(JavaSparkContext spark, Path folder) {
    Path qkv = folder.resolve(name + "-qkv.safetensors");
    AttentionRequest.Builder request =
        AttentionRequest.of(new Source.File(SampleTensors.safetensors(qkv, Dtype.F32, inputs)))
            .mask(mask)
            .score(score)
            .execution(new ExecutionSpec("scalar", 2, null))
            .output(folder.resolve(name + "-attended"));
    if (losses.contains("d_entropy")) {
      request.statistics("entropy");
    }
    try (AttentionResult result = Longspan.on(spark).attend(request.build())) {
      return result.folder();
    }
  }

  /** Writes the gradients of the loss into a file. */
  Path upstream(Path folder) {
    Path path = folder.resolve(name + "-loss.safetensors");
    List<TensorSpec> tensors = losses.stream().map(this::spec).toList();
    try (SafetensorsWriter file = SafetensorsWriter.create(path, tensors, Map.of())) {
      for (TensorSpec tensor : tensors) {
        double[] values = loss(tensor.name());
        float[] rounded = new float[values.length];
        for (int n = 0; n < values.length; n++) {
          rounded[n] = (float) values[n];
        }
        file.append(tensor.name(), rounded, 0, rounded.length);
      }
      file.commit();
    }
    return path;
  }

  private TensorSpec spec(String tensor) {
    HeadLayout heads = inputs.shape().heads();
    long rows = inputs.shape().queryLength();
    return tensor.equals("d_output")
        ? TensorSpec.of(tensor, Dtype.F32, rows, heads.queryHeads(), heads.valueWidth())
        : TensorSpec.of(tensor, Dtype.F32, rows, heads.queryHeads());
  }

  /**
   * The gradient by a result: values that float32 holds; 0 where the loss does not depend on it.
   */
  private double[] loss(String tensor) {
    Random random = new Random(tensor.hashCode());
    double[] values = new double[(int) spec(tensor).elements()];
    if (losses.contains(tensor)) {
      Arrays.setAll(values, n -> (float) random.nextGaussian());
    }
    return values;
  }

  GradientRequest.Builder request(Path attended, Path upstream, Path output) {
    return GradientRequest.of(attended, upstream).output(output);
  }

  DenseGradients reference() {
    return DenseGradients.of(
        inputs,
        Mask.parse(mask, MaskContext.of(inputs.shape())),
        rule(),
        loss("d_output"),
        loss("d_lse"),
        loss("d_entropy"));
  }

  private ScoreRule rule() {
    HeadLayout heads = inputs.shape().heads();
    Squash squash = new Squash.None();
    if (score.softCap() != null) {
      squash = new Squash.SoftCap(score.softCap());
    } else if (!score.clamp().isEmpty()) {
      squash = new Squash.Clamp(score.clamp().get(0), score.clamp().get(1));
    }
    PositionBias bias = score.alibi() ? new Alibi(score.alibiSlopes()) : new PositionBias.None();
    Dropout dropout =
        score.dropout() == 0 ? Dropout.NONE : new Dropout(score.dropout(), score.seed());
    return new ScoreRule(1 / Math.sqrt(heads.width()), squash, bias, dropout);
  }

  /** The gradients by the parameters of the score rule, to the digits of float32 sums. */
  void assertParametersClose(Path gradient) {
    DenseGradients expected = reference();
    try (SafetensorsFile file = SafetensorsFile.open(gradient)) {
      assertThat(file.doubles("d_scale")).containsExactly(expected.scale(), within(1e-4));
      if (score.softCap() != null) {
        assertThat(file.doubles("d_cap")[0] * score.softCap())
            .isCloseTo(expected.cap()[0], within(1e-4));
      }
      if (score.alibi()) {
        assertThat(file.doubles("d_slopes")).containsExactly(expected.slopes(), within(1e-3));
      }
    }
  }

  /** Every value within a few roundings of the largest of its tensor. */
  void assertClose(Path gradient) {
    DenseGradients expected = reference();
    try (SafetensorsFile file = SafetensorsFile.open(gradient)) {
      assertClose(GradientFile.QUERIES, file, expected.q());
      assertClose(GradientFile.KEYS, file, expected.k());
      assertClose(GradientFile.VALUES, file, expected.v());
    }
  }

  private void assertClose(String tensor, SafetensorsFile file, double[] expected) {
    float[] found = file.floats(tensor);
    assertThat(found).as(name + ": " + tensor).hasSameSizeAs(expected);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    List<String> off = new ArrayList<>();
    for (int n = 0; n < found.length; n++) {
      if (!(Math.abs(found[n] - expected[n]) <= 2e-6 * largest)) {
        off.add(n + ": " + found[n] + " for " + expected[n]);
      }
    }
    assertThat(off.stream().limit(5)).as(name + ": " + tensor).isEmpty();
  }
}
