package org.longspan.bench;

import java.util.Arrays;
import org.longspan.gradient.BackwardPanels;
import org.longspan.gradient.KeyGradients;
import org.longspan.gradient.Upstream;
import org.longspan.layer.LinearBackend;
import org.longspan.pass.PassTensors;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.LseValues;
import org.longspan.store.MemoryRows;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The backward pass by the products of the vector kernel, for a loss whose dO is the values. */
public class VectorBackward extends HeadBenchmark {
  private static final double AGREEMENT = 1e-4;

  @Param({"FULL_64", "FULL_128", "CAUSAL_64", "CAUSAL_128"})
  private TableCase head;

  private int width;
  private int tokens;
  private double[] lse;
  private double[] delta;
  private float[] queryGradient;
  private BackwardPanels panels;
  private KeyGradients gradients;

  @Override
  String kernel() {
    return "vector";
  }

  @Override
  TableCase table() {
    return head;
  }

  @Setup
  public void prepare() {
    width = run().problem().shape().heads().width();
    tokens = (int) run().problem().shape().queryLength();
    lse = new double[tokens];
    delta = new double[tokens];
    queryGradient = new float[tokens * width];
    int row = 0;
    for (FinishedRows panel : rows()) {
      for (int n = 0; n < panel.lse().length; n++, row++) {
        lse[row] = panel.lse()[n];
        for (int f = 0; f < width; f++) {
          delta[row] += (double) panel.output()[n * width + f] * run().values()[row * width + f];
        }
      }
    }
    panels =
        new BackwardPanels(
            LinearBackend.of(kernel()),
            run().problem(),
            new PassTensors(tensor(run().queries()), tensor(run().keys()), tensor(run().values())),
            (one, queries) -> upstream(queries),
            (one, queries, part) ->
                System.arraycopy(
                    part, 0, queryGradient, (int) queries.from() * width, part.length));
  }

  private MemoryRows tensor(float[] values) {
    return new MemoryRows(values, 1, width);
  }

  private Upstream upstream(RowRange queries) {
    int from = (int) queries.from();
    int to = (int) queries.to();
    return Upstream.of(
        Arrays.copyOfRange(run().values(), from * width, to * width),
        LseValues.of(Arrays.copyOfRange(lse, from, to)),
        Arrays.copyOfRange(delta, from, to));
  }

  @Benchmark
  public KeyGradients backward(PeakCounter peak) {
    gradients = panels.run(0, RowRange.first(tokens));
    return gradients;
  }

  /** {@code <Q, dQ> = <K, dK>} and {@code <V, dV> = sum of D}. */
  @TearDown
  public void checkBackward() {
    agree(dot(run().queries(), queryGradient), dot(run().keys(), gradients.keys()));
    agree(dot(run().values(), gradients.values()), Arrays.stream(delta).sum());
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int n = 0; n < a.length; n++) {
      sum += (double) a[n] * b[n];
    }
    return sum;
  }

  private static void agree(double one, double other) {
    if (!(Math.abs(one - other) <= AGREEMENT * Math.abs(other))) {
      throw new IllegalStateException("certificates: " + one + " is not " + other);
    }
  }
}
