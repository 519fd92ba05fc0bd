package org.longspan.train.network;

import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.score.Dropout;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.train.layer.ExactLayers;
import org.longspan.train.optimise.Parameters;

/** The definition of a network in float64. */
record ExactNetwork(NetworkSpec spec, Parameters parameters) {

  double[] outputs(double[] sequence, long seed) {
    ExactLayers exact = new ExactLayers(parameters);
    int tokens = sequence.length / spec.inputs();
    Mask mask = Mask.parse(spec.mask(), MaskContext.of(tokens, tokens));
    double[] x = exact.linear("input", sequence);
    for (int n = 0; n < spec.layers(); n++) {
      Dropout dropout =
          spec.dropout() == 0
              ? Dropout.NONE
              : new Dropout(spec.dropout(), seed * (spec.layers() + 1) + n);
      ScoreRule rule =
          new ScoreRule(
              1 / Math.sqrt(spec.headWidth()),
              new Squash.None(),
              spec.positions().bias(spec.heads()),
              dropout);
      double base = spec.positions() == TokenPositions.ROTARY ? 10_000 : 0;
      String name = "layer" + n;
      double[] branch =
          exact.attention(
              name + ".attention", exact.norm(name + ".norm1", x), spec.heads(), mask, rule, base);
      x = ExactLayers.sum(x, dropped(branch, dropout, 0));
      branch = exact.feedForward(name + ".feedForward", exact.norm(name + ".norm2", x));
      x = ExactLayers.sum(x, dropped(branch, dropout, 1));
    }
    return exact.linear("head", exact.pool("pooling", exact.norm("norm", x)));
  }

  private double[] dropped(double[] rows, Dropout dropout, int place) {
    double[] dropped = rows.clone();
    for (int n = 0; n < rows.length && !dropout.isNone(); n++) {
      dropped[n] *= dropout.factor(place, n / spec.width(), n % spec.width());
    }
    return dropped;
  }
}
