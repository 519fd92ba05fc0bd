package org.longspan.train.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.longspan.layer.PairLayout;
import org.longspan.layer.RotaryFrequencies;
import org.longspan.layer.RotaryPositions;
import org.longspan.train.optimise.Parameters;

/**
 * Multi-head attention: {@code y = out(attention(turn(query(x)), turn(key(x)), value(x)))}. A turn
 * by rotary positions is orthogonal, so its gradient is the turn back.
 */
public final class AttentionLayer {
  private final LinearLayer query;
  private final LinearLayer key;
  private final LinearLayer value;
  private final LinearLayer out;
  private final Optional<RotaryFrequencies> rotary;

  /** What attention takes of a sequence. */
  private record Projected(float[] q, float[] k, float[] v) {}

  /**
   * Reads the tensors of {@link #tensors}.
   *
   * @param rotary how features of a head are turned; empty where they are not
   */
  public AttentionLayer(LayerWeights weights, String name, Optional<RotaryFrequencies> rotary) {
    query = new LinearLayer(weights, name + ".query");
    key = new LinearLayer(weights, name + ".key");
    value = new LinearLayer(weights, name + ".value");
    out = new LinearLayer(weights, name + ".out");
    this.rotary = rotary;
  }

  /** Those of four linear layers: query, key, value, out. */
  public static List<Parameters.Tensor> tensors(String name, int width) {
    List<Parameters.Tensor> tensors = new ArrayList<>();
    for (String part : List.of(".query", ".key", ".value", ".out")) {
      tensors.addAll(LinearLayer.tensors(name + part, width, width));
    }
    return tensors;
  }

  /** The attention alone, before the last linear layer. */
  public AttendedSequence attend(float[] x, SequenceAttention attention) {
    Projected at = project(x, attention);
    return attention.forward(at.q, at.k, at.v);
  }

  /**
   * @param attended what {@link #attend} returned
   * @return y, {@code [tokens][width]}
   */
  public float[] forward(AttendedSequence attended) {
    return out.forward(attended.output());
  }

  /**
   * @param x {@code [tokens][width]}
   * @param attended what {@link #attend} returned
   * @param dy the gradient by y
   * @param gradient Modified: the gradients of the four layers are added
   * @return dx
   */
  public float[] backward(
      float[] x,
      SequenceAttention attention,
      AttendedSequence attended,
      float[] dy,
      double[] gradient) {
    Projected at = project(x, attention);
    float[] upstream = out.backward(attended.output(), dy, gradient);
    AttentionGradients back = attention.backward(at.q, at.k, at.v, attended, upstream);
    turn(back.q(), attention, -1);
    turn(back.k(), attention, -1);
    float[] dx = query.backward(x, back.q(), gradient);
    EncoderLayer.add(key.backward(x, back.k(), gradient), dx);
    EncoderLayer.add(value.backward(x, back.v(), gradient), dx);
    return dx;
  }

  /** {@link SequenceAttention#received} of this layer. */
  public double[] received(
      float[] x, SequenceAttention attention, AttendedSequence attended, double[] weights) {
    Projected at = project(x, attention);
    return attention.received(at.q, at.k, attended, weights);
  }

  /** The shape of the weights of every head, see {@link HeadProfile}. */
  public List<HeadProfile> profile(float[] x, SequenceAttention attention) {
    Projected at = project(x, attention);
    return attention.finished(at.q, at.k, at.v, HeadProfile.STATISTICS).stream()
        .map(HeadProfile::of)
        .toList();
  }

  private Projected project(float[] x, SequenceAttention attention) {
    Projected at = new Projected(query.forward(x), key.forward(x), value.forward(x));
    turn(at.q, attention, 1);
    turn(at.k, attention, 1);
    return at;
  }

  private void turn(float[] rows, SequenceAttention attention, int sign) {
    rotary.ifPresent(
        pairs -> {
          double[] frequencies = pairs.frequencies().clone();
          for (int n = 0; n < frequencies.length; n++) {
            frequencies[n] *= sign;
          }
          RotaryFrequencies signed = new RotaryFrequencies(frequencies, pairs.factor());
          new RotaryPositions(attention.width(), signed, PairLayout.HALVES)
              .apply(rows, attention.heads(), 0);
        });
  }
}
