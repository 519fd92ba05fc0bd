package org.longspan.train.network;

import java.util.ArrayList;
import java.util.List;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;
import org.longspan.layer.LinearBackend;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.score.Dropout;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.store.NumberArrays;
import org.longspan.train.layer.EncoderLayer;
import org.longspan.train.layer.HeadProfile;
import org.longspan.train.layer.LayerWeights;
import org.longspan.train.layer.LinearLayer;
import org.longspan.train.layer.NormLayer;
import org.longspan.train.layer.PoolingLayer;
import org.longspan.train.layer.SequenceAttention;
import org.longspan.train.layer.SequenceLoss;
import org.longspan.train.optimise.LossGradient;
import org.longspan.train.optimise.Parameters;

/**
 * A sequence of token vectors to one output row: a linear layer, pre-norm encoder layers, a norm,
 * pooling by attention, a linear layer. Sequences are {@code [tokens][inputs]}, of at least one
 * token. Immutable.
 */
public final class AttentionNetwork {
  private final NetworkSpec spec;
  private final Parameters parameters;
  private final PanelKernel kernel;
  private final LinearLayer input;
  private final List<EncoderLayer> layers = new ArrayList<>();
  private final NormLayer norm;
  private final PoolingLayer pooling;
  private final LinearLayer head;

  /**
   * Reads the tensors of the spec.
   *
   * @param kernel its name
   */
  public AttentionNetwork(NetworkSpec spec, Parameters parameters, String kernel) {
    this.spec = spec;
    this.parameters = parameters;
    this.kernel = Kernels.choose(kernel);
    LayerWeights weights = new LayerWeights(parameters, LinearBackend.of(kernel));
    input = new LinearLayer(weights, "input");
    for (int n = 0; n < spec.layers(); n++) {
      layers.add(
          new EncoderLayer(
              weights, "layer" + n, spec.width(), spec.positions().rotary(spec.headWidth())));
    }
    norm = new NormLayer(weights, "norm");
    pooling = new PoolingLayer(weights, "pooling");
    head = new LinearLayer(weights, "head");
  }

  /** What a forward run keeps. */
  private record Run(
      SequenceAttention attention,
      List<EncoderLayer.Kept> layers,
      float[] last,
      float[] normed,
      PoolingLayer.Pooled pooled,
      double[] outputs) {}

  /** The outputs alone. */
  public double[] outputs(float[] sequence) {
    return run(sequence, 0, 0).outputs;
  }

  /**
   * The loss of a sequence and its gradient by all parameters.
   *
   * @param seed of the dropout
   */
  public LossGradient gradient(float[] sequence, double label, SequenceLoss loss, long seed) {
    Run run = run(sequence, spec.dropout(), seed);
    double[] gradient = new double[parameters.size()];
    float[] upstream = NumberArrays.floats(loss.gradient(run.outputs, label));
    float[] back = head.backward(NumberArrays.floats(run.pooled.values()), upstream, gradient);
    float[] rows = pooling.backward(run.normed, run.pooled, NumberArrays.doubles(back), gradient);
    rows = norm.backward(run.last, rows, gradient);
    for (int n = spec.layers() - 1; n >= 0; n--) {
      Dropout dropout = dropout(spec.dropout(), seed, n);
      SequenceAttention attention = run.attention.with(dropout);
      rows = layers.get(n).backward(run.layers.get(n), attention, dropout, rows, gradient);
    }
    input.addGradient(sequence, rows, gradient);
    return new LossGradient(loss.of(run.outputs, label), gradient);
  }

  /** The outputs, and which tokens they come from. */
  public SequenceReading read(float[] sequence) {
    Run run = run(sequence, 0, 0);
    double[] weights = run.pooled.weights().clone();
    double[] received = new double[weights.length];
    for (int n = spec.layers() - 1; n >= 0; n--) {
      double[] of = layers.get(n).received(run.layers.get(n), run.attention, weights);
      for (int token = 0; token < of.length; token++) {
        received[token] += of[token] / spec.layers();
        weights[token] = (weights[token] + of[token]) / 2;
      }
    }
    return new SequenceReading(run.outputs, received);
  }

  /** The shape of the weights of every layer and head. */
  public List<List<HeadProfile>> profile(float[] sequence) {
    Run run = run(sequence, 0, 0);
    List<List<HeadProfile>> profiles = new ArrayList<>();
    for (int n = 0; n < spec.layers(); n++) {
      profiles.add(layers.get(n).profile(run.layers.get(n), run.attention));
    }
    return profiles;
  }

  private Run run(float[] sequence, double probability, long seed) {
    SequenceAttention attention = attention(sequence.length / spec.inputs());
    List<EncoderLayer.Kept> kept = new ArrayList<>();
    float[] rows = input.forward(sequence);
    for (int n = 0; n < spec.layers(); n++) {
      Dropout dropout = dropout(probability, seed, n);
      kept.add(layers.get(n).attend(rows, attention.with(dropout)));
      rows = layers.get(n).forward(kept.get(n), dropout);
    }
    float[] normed = norm.forward(rows);
    PoolingLayer.Pooled pooled = pooling.forward(normed);
    double[] outputs = NumberArrays.doubles(head.forward(NumberArrays.floats(pooled.values())));
    return new Run(attention, kept, rows, normed, pooled, outputs);
  }

  private SequenceAttention attention(int tokens) {
    Mask mask = Mask.parse(spec.mask(), MaskContext.of(tokens, tokens));
    ScoreRule rule =
        new ScoreRule(
            1 / Math.sqrt(spec.headWidth()),
            new Squash.None(),
            spec.positions().bias(spec.heads()));
    return new SequenceAttention(kernel, tokens, spec.heads(), spec.headWidth(), mask, rule);
  }

  /** Of one layer, whose choices are those of no other. */
  private Dropout dropout(double probability, long seed, int layer) {
    return probability == 0
        ? Dropout.NONE
        : new Dropout(probability, seed * (spec.layers() + 1) + layer);
  }
}
