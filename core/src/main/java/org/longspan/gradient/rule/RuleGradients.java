package org.longspan.gradient.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.longspan.score.Alibi;
import org.longspan.score.BiasTensor;
import org.longspan.score.PositionBias;
import org.longspan.score.RelativeBuckets;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;

/**
 * The gradients of a loss by all parameters of a score rule: its scale, a soft-cap or a clamp, and
 * of the additive terms the slopes of ALiBi, tables of relative positions and explicit tensors.
 *
 * <p>They are sums over pairs in float64, whose last bits depend on the order: the sums of parts of
 * a job are added in an order that the job alone decides.
 */
public final class RuleGradients {
  private static final ScaleGradient SCALE = new ScaleGradient();

  private final List<PairSum> ofPairs;
  private final double[] scale = new double[SCALE.count()];

  /** Those of {@code ofPairs}. */
  private final List<double[]> sums;

  private RuleGradients(List<PairSum> ofPairs) {
    this.ofPairs = ofPairs;
    sums = ofPairs.stream().map(parameter -> new double[parameter.count()]).toList();
  }

  /**
   * Sums that are 0.
   *
   * @param queryHeads number of query heads, Hq
   */
  public static RuleGradients of(ScoreRule rule, int queryHeads) {
    return new RuleGradients(ofPairs(rule, queryHeads));
  }

  /** How many sums {@link #of} has, without making them. */
  public static int count(ScoreRule rule, int queryHeads) {
    return SCALE.count()
        + ofPairs(rule, queryHeads).stream().mapToInt(ParameterGradient::count).sum();
  }

  private static List<PairSum> ofPairs(ScoreRule rule, int queryHeads) {
    List<PairSum> parameters = new ArrayList<>();
    if (rule.squash() instanceof Squash.SoftCap cap) {
      parameters.add(new CapGradient(cap));
    } else if (rule.squash() instanceof Squash.Clamp clamp) {
      parameters.add(new ClampGradient(clamp));
    }
    for (PositionBias term : rule.bias().terms()) {
      if (term instanceof Alibi) {
        parameters.add(new SlopeGradient(queryHeads));
      } else if (term instanceof RelativeBuckets buckets) {
        parameters.add(new BucketGradient(buckets));
      } else if (term instanceof BiasTensor tensor) {
        parameters.add(new TensorGradient(tensor));
      }
    }
    return List.copyOf(parameters);
  }

  /** Whether rows of pairs have an effect. */
  public boolean needsPairs() {
    return !ofPairs.isEmpty();
  }

  /** Adds a row of pairs; all but the gradient by the scale. */
  public void add(PairRow row) {
    for (int n = 0; n < sums.size(); n++) {
      ofPairs.get(n).add(row, sums.get(n));
    }
  }

  /**
   * Adds all pairs of some keys to the gradient by the scale.
   *
   * @param keys {@code [keys][d]}
   * @param toKeys dK without the scale, {@code [keys][d]} from {@code first} on
   */
  public void add(float[] keys, double[] toKeys, int first) {
    ScaleGradient.add(keys, toKeys, first, scale);
  }

  private Stream<double[]> all() {
    return Stream.concat(Stream.of(scale), sums.stream());
  }

  /** Adds the {@link #sums} of another part of the job. */
  public void add(double[] others) {
    int at = 0;
    for (double[] own : all().toList()) {
      for (int n = 0; n < own.length; n++) {
        own[n] += others[at++];
      }
    }
  }

  /** All sums, one parameter after the other. */
  public double[] sums() {
    return all().flatMapToDouble(Arrays::stream).toArray();
  }

  /**
   * The gradient by one kind of parameters.
   *
   * @param name such as {@code d_slopes}
   * @param shape lengths of its axes; none for a number
   */
  public record Tensor(String name, long[] shape, double[] values) {}

  /**
   * {@code d_scale}, {@code d_cap}, {@code d_clamp}, {@code d_slopes}, {@code d_buckets}, {@code
   * d_bias}, as far as the rule has them.
   */
  public List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>();
    tensors.add(new Tensor(SCALE.name(), SCALE.shape(), scale));
    for (int n = 0; n < sums.size(); n++) {
      tensors.add(new Tensor(ofPairs.get(n).name(), ofPairs.get(n).shape(), sums.get(n)));
    }
    return tensors;
  }
}
