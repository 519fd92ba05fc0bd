package org.longspan.train.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.longspan.layer.RotaryFrequencies;
import org.longspan.score.Dropout;
import org.longspan.train.optimise.Parameters;

/**
 * A pre-norm layer of an encoder:
 *
 * <pre>
 *   h = x + drop(attention(norm(x)))      y = h + drop(feedForward(norm(h)))
 * </pre>
 *
 * <p>A sequence's input and attention are kept from {@link #forward} to {@link #backward}, all else
 * is computed again.
 */
public final class EncoderLayer {
  private final int width;
  private final NormLayer firstNorm;
  private final AttentionLayer attention;
  private final NormLayer secondNorm;
  private final FeedForwardLayer feedForward;

  /**
   * What is kept of a sequence.
   *
   * @param x the input, {@code [tokens][width]}
   * @param attended of its norm
   */
  public record Kept(float[] x, AttendedSequence attended) {}

  /** Reads the tensors of {@link #tensors}. */
  public EncoderLayer(
      LayerWeights weights, String name, int width, Optional<RotaryFrequencies> rotary) {
    this.width = width;
    firstNorm = new NormLayer(weights, name + ".norm1");
    attention = new AttentionLayer(weights, name + ".attention", rotary);
    secondNorm = new NormLayer(weights, name + ".norm2");
    feedForward = new FeedForwardLayer(weights, name + ".feedForward");
  }

  /**
   * Two norms, attention, feed-forward.
   *
   * @param inner features between the two products of the feed-forward
   */
  public static List<Parameters.Tensor> tensors(String name, int width, int inner) {
    List<Parameters.Tensor> tensors = new ArrayList<>();
    tensors.addAll(NormLayer.tensors(name + ".norm1", width));
    tensors.addAll(AttentionLayer.tensors(name + ".attention", width));
    tensors.addAll(NormLayer.tensors(name + ".norm2", width));
    tensors.addAll(FeedForwardLayer.tensors(name + ".feedForward", width, inner));
    return tensors;
  }

  /** The attention of a sequence. */
  public Kept attend(float[] x, SequenceAttention sequence) {
    return new Kept(x, attention.attend(firstNorm.forward(x), sequence));
  }

  /**
   * The output.
   *
   * @param kept what {@link #attend} returned
   * @param dropout of both branches, by a seed of this layer
   * @return y, {@code [tokens][width]}
   */
  public float[] forward(Kept kept, Dropout dropout) {
    float[] middle = middle(kept, dropout);
    float[] branch = feedForward.forward(secondNorm.forward(middle));
    new RowDropout(dropout, 1).apply(branch, width);
    add(middle, branch);
    return branch;
  }

  /** h. */
  private float[] middle(Kept kept, Dropout dropout) {
    float[] branch = attention.forward(kept.attended);
    new RowDropout(dropout, 0).apply(branch, width);
    add(kept.x, branch);
    return branch;
  }

  /**
   * @param dy the gradient by y
   * @param gradient Modified: the gradients of all tensors are added
   * @return dx
   */
  public float[] backward(
      Kept kept, SequenceAttention sequence, Dropout dropout, float[] dy, double[] gradient) {
    float[] middle = middle(kept, dropout);
    float[] branch = dy.clone();
    new RowDropout(dropout, 1).apply(branch, width);
    branch = feedForward.backward(secondNorm.forward(middle), branch, gradient);
    float[] back = secondNorm.backward(middle, branch, gradient);
    add(dy, back);
    branch = back.clone();
    new RowDropout(dropout, 0).apply(branch, width);
    float[] normed = firstNorm.forward(kept.x);
    branch = attention.backward(normed, sequence, kept.attended, branch, gradient);
    branch = firstNorm.backward(kept.x, branch, gradient);
    add(branch, back);
    return back;
  }

  /** {@link SequenceAttention#received} of this layer. */
  public double[] received(Kept kept, SequenceAttention sequence, double[] weights) {
    return attention.received(firstNorm.forward(kept.x), sequence, kept.attended, weights);
  }

  /** The shape of the weights of every head. */
  public List<HeadProfile> profile(Kept kept, SequenceAttention sequence) {
    return attention.profile(firstNorm.forward(kept.x), sequence);
  }

  /** {@code to += from}. */
  static void add(float[] from, float[] to) {
    for (int n = 0; n < to.length; n++) {
      to[n] += from[n];
    }
  }
}
