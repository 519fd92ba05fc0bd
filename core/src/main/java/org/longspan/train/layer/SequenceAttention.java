package org.longspan.train.layer;

import java.util.ArrayList;
import java.util.List;
import org.longspan.gradient.BackwardPanels;
import org.longspan.gradient.KeyGradients;
import org.longspan.gradient.QueryGradientSink;
import org.longspan.gradient.Upstream;
import org.longspan.gradient.UpstreamRows;
import org.longspan.kernel.PanelKernel;
import org.longspan.layer.LinearBackend;
import org.longspan.mask.Mask;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.Panel;
import org.longspan.pass.PanelWorker;
import org.longspan.pass.PassTensors;
import org.longspan.score.Dropout;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.MergeTree;
import org.longspan.softmax.PartialState;
import org.longspan.softmax.RowStatistic;
import org.longspan.softmax.StateSpec;
import org.longspan.store.MemoryRows;
import org.longspan.tile.TileProblem;

/**
 * The attention of a sequence in memory to itself, forward and backward, by the passes of a kernel:
 * {@code O(tokens)} memory. Queries, keys and values are {@code [tokens][heads][d]}.
 *
 * @param kernel of the forward pass; the backward pass takes its products
 * @param tokens at least 1
 * @param heads number of heads
 * @param width features of a head, d
 * @param mask which token may look at which
 * @param rule from a dot product to a score
 */
public record SequenceAttention(
    PanelKernel kernel, int tokens, int heads, int width, Mask mask, ScoreRule rule) {

  /** This attention with dropout of weights. */
  public SequenceAttention with(Dropout dropout) {
    return new SequenceAttention(kernel, tokens, heads, width, mask, rule.with(dropout));
  }

  private TileProblem problem(int valueWidth, List<RowStatistic> statistics) {
    HeadLayout layout = new HeadLayout(heads, heads, width, valueWidth);
    return new TileProblem(
        new AttentionShape(tokens, tokens, layout),
        mask,
        rule,
        new StateSpec(valueWidth, statistics, 1));
  }

  private PassTensors tensors(float[] q, float[] k, float[] v) {
    return new PassTensors(
        new MemoryRows(q, heads, width),
        new MemoryRows(k, heads, width),
        new MemoryRows(v, heads, v.length / (tokens * heads)));
  }

  /** The outputs and what the backward pass needs. */
  public AttendedSequence forward(float[] q, float[] k, float[] v) {
    List<FinishedRows> finished = finished(q, k, v, List.of());
    float[] output = new float[v.length];
    for (int head = 0; head < heads; head++) {
      add(finished.get(head).output(), output, RowRange.first(tokens), head);
    }
    return new AttendedSequence(output, finished.stream().map(FinishedRows::exactLse).toList());
  }

  /** The finished rows of every head, with statistics. */
  public List<FinishedRows> finished(
      float[] q, float[] k, float[] v, List<RowStatistic> statistics) {
    TileProblem problem = problem(width, statistics);
    List<FinishedRows> finished = new ArrayList<>();
    try (PanelWorker<List<List<MergeTree.Node>>> worker =
        kernel.open(new ForwardPass(problem), tensors(q, k, v), done -> {})) {
      for (int head = 0; head < heads; head++) {
        Panel panel = new Panel(problem.shape().queries(), head, problem.shape().keys());
        List<List<MergeTree.Node>> nodes = worker.run(panel);
        PartialState state =
            nodes.get(0).isEmpty()
                ? new PartialState(tokens, problem.state())
                : nodes.get(0).get(0).state();
        finished.add(FinishedRows.of(state, tokens));
        worker.recycle(nodes);
      }
    }
    return finished;
  }

  /**
   * The gradients of a loss.
   *
   * @param attended what {@link #forward} returned
   * @param upstream dO, the gradient by the outputs
   */
  public AttentionGradients backward(
      float[] q, float[] k, float[] v, AttendedSequence attended, float[] upstream) {
    float[] dq = new float[q.length];
    float[] dk = new float[k.length];
    float[] dv = new float[v.length];
    MemoryRows rows = new MemoryRows(upstream, heads, width);
    MemoryRows outputs = new MemoryRows(attended.output(), heads, width);
    UpstreamRows given =
        (head, range) -> {
          float[] of = new float[(int) range.length() * width];
          float[] output = new float[of.length];
          rows.read(head, range, of, 0);
          outputs.read(head, range, output, 0);
          return Upstream.of(of, attended.lse(head, range), dots(of, output));
        };
    BackwardPanels panels =
        new BackwardPanels(
            LinearBackend.of(kernel.name()),
            problem(width, List.of()),
            tensors(q, k, v),
            given,
            (head, range, gradient) -> add(gradient, dq, range, head));
    for (int head = 0; head < heads; head++) {
      for (RowRange panel : RowRange.first(tokens).pieces(BackwardPanels.KEYS)) {
        KeyGradients of = panels.run(head, panel);
        add(of.keys(), dk, panel, head);
        add(of.values(), dv, panel, head);
      }
    }
    return new AttentionGradients(dq, dk, dv);
  }

  /**
   * How much attention every token receives from weighted rows: {@code sum over i of w_i P_ij},
   * mean over heads. It is the gradient by values of one feature of a loss whose gradient by the
   * outputs is w.
   *
   * @param weights w, {@code [tokens]}
   * @return {@code [tokens]}
   */
  public double[] received(float[] q, float[] k, AttendedSequence attended, double[] weights) {
    double[] received = new double[tokens];
    UpstreamRows given =
        (head, range) -> {
          float[] of = new float[(int) range.length()];
          for (int n = 0; n < of.length; n++) {
            of[n] = (float) weights[(int) range.from() + n];
          }
          return Upstream.of(of, attended.lse(head, range), new double[of.length]);
        };
    BackwardPanels panels =
        new BackwardPanels(
            LinearBackend.of(kernel.name()),
            problem(1, List.of()),
            tensors(q, k, new float[tokens * heads]),
            given,
            QueryGradientSink.NONE);
    for (int head = 0; head < heads; head++) {
      for (RowRange panel : RowRange.first(tokens).pieces(BackwardPanels.KEYS)) {
        float[] of = panels.run(head, panel).values();
        for (int n = 0; n < of.length; n++) {
          received[(int) panel.from() + n] += of[n] / heads;
        }
      }
    }
    return received;
  }

  /** Adds rows of one head to those of all. */
  private void add(float[] part, float[] all, RowRange rows, int head) {
    for (int n = 0; n < part.length; n++) {
      int row = (int) rows.from() + n / width;
      all[(row * heads + head) * width + n % width] += part[n];
    }
  }

  /** D, the dot product of every row. */
  private double[] dots(float[] a, float[] b) {
    double[] dots = new double[a.length / width];
    for (int n = 0; n < a.length; n++) {
      dots[n / width] += (double) a[n] * b[n];
    }
    return dots;
  }
}
