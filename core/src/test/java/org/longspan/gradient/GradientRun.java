package org.longspan.gradient;

import java.util.Optional;
import java.util.Random;
import org.longspan.gradient.rule.RuleGradients;
import org.longspan.layer.LinearBackend;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.pass.PassTensors;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.reference.DenseGradients;
import org.longspan.score.ScoreRule;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.LseValues;
import org.longspan.softmax.StateSpec;
import org.longspan.store.MemoryRows;
import org.longspan.tile.TileProblem;

/**
 * The backward pass of an attention in memory, panel by panel, with a loss that is linear in the
 * output, lse and entropy.
 *
 * @param output dO, {@code [Tq, Hq, dv]}; empty where the loss is one of the lse alone
 * @param lse dL, {@code [Tq, Hq]}
 * @param entropy dH, {@code [Tq, Hq]}
 */
record GradientRun(
    AttentionInputs inputs,
    Mask mask,
    ScoreRule rule,
    double[] output,
    double[] lse,
    double[] entropy) {

  /** What came out: dQ, dK, dV, each tokens, heads, features. */
  record Result(double[] q, double[] k, double[] v) {}

  static GradientRun of(AttentionInputs inputs, String mask, ScoreRule rule) {
    int rows = (int) inputs.shape().queryLength() * inputs.shape().heads().queryHeads();
    Random random = new Random(7);
    MaskContext context = MaskContext.of(inputs.shape().queryLength(), inputs.shape().keyLength());
    return new GradientRun(
        inputs,
        Mask.parse(mask, context),
        rule,
        floats(random, rows * inputs.shape().heads().valueWidth()),
        floats(random, rows),
        floats(random, rows));
  }

  private static double[] floats(Random random, int count) {
    double[] values = new double[count];
    for (int n = 0; n < count; n++) {
      values[n] = (float) random.nextGaussian();
    }
    return values;
  }

  DenseGradients reference() {
    return DenseGradients.of(inputs, mask, rule, output, lse, entropy);
  }

  Result run(LinearBackend backend) {
    return run(backend, BackwardPanels.KEYS);
  }

  Result run(LinearBackend backend, int panelKeys) {
    return run(backend, panelKeys, forward(), Optional.empty());
  }

  /** Of a long sequence, for which the forward pass in float64 should be computed once. */
  Result run(LinearBackend backend, DenseAttention forward) {
    return run(backend, BackwardPanels.KEYS, forward, Optional.empty());
  }

  DenseAttention forward() {
    return DenseAttention.of(inputs, mask, rule, 0, 1);
  }

  /** The gradients by the parameters of the rule, too, over one panel of keys. */
  RuleGradients parameters(LinearBackend backend) {
    RuleGradients gradients = RuleGradients.of(rule, inputs.shape().heads().queryHeads());
    run(backend, BackwardPanels.KEYS, forward(), Optional.of(gradients));
    return gradients;
  }

  private Result run(
      LinearBackend backend,
      int panelKeys,
      DenseAttention forward,
      Optional<RuleGradients> parameters) {
    HeadLayout heads = inputs.shape().heads();
    double[] q = new double[inputs.q().length];
    double[] k = new double[inputs.k().length];
    double[] v = new double[inputs.v().length];
    PassTensors tensors =
        new PassTensors(
            new MemoryRows(inputs.q(), heads.queryHeads(), heads.width()),
            new MemoryRows(inputs.k(), heads.keyHeads(), heads.width()),
            new MemoryRows(inputs.v(), heads.keyHeads(), heads.valueWidth()));
    TileProblem problem =
        new TileProblem(inputs.shape(), mask, rule, new StateSpec(heads.valueWidth(), true, 0));
    BackwardPanels panels =
        new BackwardPanels(
            backend,
            problem,
            tensors,
            (head, rows) -> upstream(forward, head, rows),
            (head, rows, gradient) ->
                add(
                    gradient,
                    q,
                    inputs.shape().rows(rows),
                    heads.queryHeads(),
                    head,
                    heads.width()),
            parameters);
    for (int keyHead = 0; keyHead < heads.keyHeads(); keyHead++) {
      for (RowRange panel : inputs.shape().keys().pieces(panelKeys)) {
        KeyGradients of = panels.run(keyHead, panel);
        add(of.keys(), k, panel, heads.keyHeads(), keyHead, heads.width());
        add(of.values(), v, panel, heads.keyHeads(), keyHead, heads.valueWidth());
      }
    }
    return new Result(q, k, v);
  }

  private static void add(
      float[] part, double[] to, RowRange rows, int heads, int head, int width) {
    for (int n = 0; n < part.length; n++) {
      long row = rows.from() + n / width;
      to[(int) ((row * heads + head) * width) + n % width] += part[n];
    }
  }

  private Upstream upstream(DenseAttention forward, int head, RowRange queries) {
    int heads = inputs.shape().heads().queryHeads();
    int width = output.length == 0 ? 0 : inputs.shape().heads().valueWidth();
    int count = (int) queries.length();
    float[] rows = new float[count * width];
    double[] rowLse = new double[count];
    double[] shifts = new double[count];
    double[] entropies = new double[count];
    for (int n = 0; n < count; n++) {
      int at = (int) ((inputs.shape().row(queries.from() + n)) * heads + head);
      double delta = 0;
      for (int f = 0; f < width; f++) {
        rows[n * width + f] = (float) output[at * width + f];
        delta += output[at * width + f] * forward.output()[at * width + f];
      }
      rowLse[n] = forward.lse()[at];
      entropies[n] = entropy[at];
      shifts[n] = Upstream.shift(delta, lse[at], entropy[at], forward.entropy()[at]);
    }
    return new Upstream(rows, LseValues.of(rowLse), shifts, entropies);
  }
}
