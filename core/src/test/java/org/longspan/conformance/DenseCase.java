package org.longspan.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.score.Alibi;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * One case of the operator LongspanAttention: inputs, what is asked, and what must come out.
 *
 * @param expected without {@code largestWeight}, which the cases do not hold
 */
record DenseCase(
    AttentionInputs inputs, Mask mask, ScoreRule rule, int topK, int pool, DenseAttention expected)
    implements Case {

  @Override
  public Optional<String> firstDifference(Implementation implementation) {
    return new Comparison(implementation, this).firstDifference();
  }

  static DenseCase read(SafetensorsFile file) throws IOException {
    JsonNode options = new ObjectMapper().readTree(file.metadata().get("options"));
    List<Long> q = file.spec("in.q").shape();
    List<Long> k = file.spec("in.k").shape();
    List<Long> v = file.spec("in.v").shape();
    HeadLayout heads =
        new HeadLayout(
            Math.toIntExact(q.get(1)),
            Math.toIntExact(k.get(1)),
            Math.toIntExact(q.get(2)),
            Math.toIntExact(v.get(2)));
    AttentionShape shape = new AttentionShape(q.get(0), k.get(0), heads);
    AttentionInputs inputs =
        new AttentionInputs(shape, file.floats("in.q"), file.floats("in.k"), file.floats("in.v"));
    MaskContext context = MaskContext.of(shape);
    return new DenseCase(
        inputs,
        Mask.parse(options.path("mask").asText("full"), context),
        rule(options, heads),
        Integer.parseInt(file.metadata().get("topk")),
        Integer.parseInt(file.metadata().get("pool")),
        expected(file));
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
            ? Alibi.standard(heads.queryHeads())
            : new PositionBias.None();
    double scale = options.path("scale").asDouble(1 / Math.sqrt(heads.width()));
    return new ScoreRule(scale, squash, bias);
  }

  private static DenseAttention expected(SafetensorsFile file) {
    float[] output = file.floats("out.output");
    double[] widened = new double[output.length];
    for (int n = 0; n < output.length; n++) {
      widened[n] = output[n];
    }
    return new DenseAttention(
        widened,
        file.doubles("out.lse"),
        file.doubles("out.entropy"),
        new double[0],
        file.longs("out.topk_key"),
        file.doubles("out.topk_weight"),
        file.doubles("out.received"),
        file.doubles("out.distance"),
        new double[0],
        file.doubles("out.pooled"));
  }
}
