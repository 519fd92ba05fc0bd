package org.longspan.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;

/**
 * One case of the operator LongspanAttention: inputs, what is asked, and what must come out.
 *
 * @param expected without {@code largestWeight}, which the cases do not hold
 */
record ConformanceCase(
    AttentionInputs inputs,
    Mask mask,
    ScoreRule rule,
    int topK,
    int pool,
    DenseAttention expected) {

  static final String OPERATOR = "LongspanAttention";

  static boolean isOne(Path file) throws IOException {
    return new TestTensors(file).metadata("op").equals(OPERATOR);
  }

  static ConformanceCase read(Path file) throws IOException {
    TestTensors tensors = new TestTensors(file);
    JsonNode options = new ObjectMapper().readTree(tensors.metadata("options"));
    HeadLayout heads =
        new HeadLayout(
            tensors.size("in.q", 1),
            tensors.size("in.k", 1),
            tensors.size("in.q", 2),
            tensors.size("in.v", 2));
    AttentionShape shape =
        new AttentionShape(tensors.size("in.q", 0), tensors.size("in.k", 0), heads);
    AttentionInputs inputs =
        new AttentionInputs(
            shape, tensors.floats("in.q"), tensors.floats("in.k"), tensors.floats("in.v"));
    MaskContext context = MaskContext.of(shape.queryLength(), shape.keyLength());
    return new ConformanceCase(
        inputs,
        Mask.parse(options.path("mask").asText("full"), context),
        rule(options, heads),
        Integer.parseInt(tensors.metadata("topk")),
        Integer.parseInt(tensors.metadata("pool")),
        expected(tensors));
  }

  private static ScoreRule rule(JsonNode options, HeadLayout heads) {
    Squash squash = new Squash.None();
    if (options.has("softcap")) {
      squash = new Squash.SoftCap(options.get("softcap").doubleValue());
    } else if (options.has("clamp")) {
      JsonNode clamp = options.get("clamp");
      squash = new Squash.Clamp(clamp.get(0).doubleValue(), clamp.get(1).doubleValue());
    }
    PositionBias bias =
        options.path("alibi").asBoolean()
            ? new PositionBias.Alibi(heads.queryHeads())
            : new PositionBias.None();
    double scale = options.path("scale").asDouble(1 / Math.sqrt(heads.width()));
    return new ScoreRule(scale, squash, bias);
  }

  private static DenseAttention expected(TestTensors tensors) {
    float[] output = tensors.floats("out.output");
    double[] widened = new double[output.length];
    for (int n = 0; n < output.length; n++) {
      widened[n] = output[n];
    }
    return new DenseAttention(
        widened,
        tensors.doubles("out.lse"),
        tensors.doubles("out.entropy"),
        new double[0],
        tensors.longs("out.topk_key"),
        tensors.doubles("out.topk_weight"),
        tensors.doubles("out.received"),
        tensors.doubles("out.distance"),
        tensors.doubles("out.pooled"));
  }
}
