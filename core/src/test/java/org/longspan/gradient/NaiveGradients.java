package org.longspan.gradient;

import org.longspan.score.ScoreRule;
import org.longspan.shape.HeadLayout;
import org.longspan.store.NumberArrays;

/** The backward pass as one writes it down first: float32, row by row, weights in full. */
final class NaiveGradients {
  private NaiveGradients() {}

  static GradientRun.Result of(GradientRun run) {
    HeadLayout heads = run.inputs().shape().heads();
    float[] q = new float[run.inputs().q().length];
    float[] k = new float[run.inputs().k().length];
    float[] v = new float[run.inputs().v().length];
    int rows = (int) run.inputs().shape().queryLength();
    for (int head = 0; head < heads.queryHeads(); head++) {
      for (int row = 0; row < rows; row++) {
        row(run, head, row, q, k, v);
      }
    }
    return new GradientRun.Result(
        NumberArrays.doubles(q), NumberArrays.doubles(k), NumberArrays.doubles(v));
  }

  private static void row(GradientRun run, int head, int row, float[] q, float[] k, float[] v) {
    HeadLayout heads = run.inputs().shape().heads();
    ScoreRule rule = run.rule();
    int keys = (int) run.inputs().shape().keyLength();
    int keyHead = heads.keyHeadOf(head);
    int width = heads.width();
    int valueWidth = heads.valueWidth();
    long query = run.inputs().shape().queries().from() + row;
    int at = row * heads.queryHeads() + head;
    float[] scores = new float[keys];
    float[] products = new float[keys];
    float most = Float.NEGATIVE_INFINITY;
    for (int n = 0; n < keys; n++) {
      int from = (n * heads.keyHeads() + keyHead) * width;
      float dot = 0;
      for (int f = 0; f < width; f++) {
        dot += run.inputs().q()[at * width + f] * run.inputs().k()[from + f];
      }
      products[n] = (float) rule.scale() * dot;
      boolean live = run.mask().allows(query, n) && rule.allows(head, query, n);
      scores[n] =
          live
              ? (float) rule.squash().apply(products[n]) + (float) rule.bias().at(head, query, n)
              : Float.NEGATIVE_INFINITY;
      most = Math.max(most, scores[n]);
    }
    if (most == Float.NEGATIVE_INFINITY) {
      return;
    }
    float sum = 0;
    for (float score : scores) {
      sum += (float) Math.exp(score - most);
    }
    float lse = most + (float) Math.log(sum);
    float[] weights = new float[keys];
    float[] byWeight = new float[keys];
    float delta = 0;
    float entropy = 0;
    for (int n = 0; n < keys; n++) {
      weights[n] = (float) Math.exp(scores[n] - lse);
      float factor = (float) rule.dropout().factor(head, query, n);
      int from = (n * heads.keyHeads() + keyHead) * valueWidth;
      for (int f = 0; f < valueWidth; f++) {
        float upstream = (float) run.output()[at * valueWidth + f];
        byWeight[n] += factor * upstream * run.inputs().v()[from + f];
        v[from + f] += factor * weights[n] * upstream;
      }
      delta += weights[n] * byWeight[n];
      entropy -= weights[n] == 0 ? 0 : weights[n] * (scores[n] - lse);
    }
    for (int n = 0; n < keys; n++) {
      if (weights[n] > 0) {
        float byScore =
            weights[n]
                * (byWeight[n]
                    - delta
                    + (float) run.lse()[at]
                    - (float) run.entropy()[at] * (scores[n] - lse + entropy));
        float scaled =
            (float) rule.scale() * byScore * (float) rule.squash().derivative(products[n]);
        int from = (n * heads.keyHeads() + keyHead) * width;
        for (int f = 0; f < width; f++) {
          q[at * width + f] += scaled * run.inputs().k()[from + f];
          k[from + f] += scaled * run.inputs().q()[at * width + f];
        }
      }
    }
  }
}
