package org.longspan.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.longspan.mask.Mask;
import org.longspan.mask.term.Causal;
import org.longspan.mask.term.Full;
import org.longspan.mask.term.Window;
import org.longspan.score.Alibi;
import org.longspan.score.BiasTensor;
import org.longspan.score.Dropout;
import org.longspan.score.PositionBias;
import org.longspan.score.RelativeBuckets;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;

/** A random attention with all kinds of rules, whose values have few bits: steps are exact. */
final class GradientProblem {

  /** A row of q, a query head and a key. */
  record Pair(int row, int head, int key) {}

  private static final HeadLayout HEADS = new HeadLayout(4, 2, 3, 2);

  final AttentionInputs inputs;
  final ScoreRule rule;
  private final Mask mask;
  private final float[] table;
  private final float[] tensor;
  private final double[] output;
  private final double[] lse;
  private final double[] entropy;

  GradientProblem(Random random) {
    int queries = 1 + random.nextInt(7);
    int keys = 1 + random.nextInt(9);
    AttentionShape shape = new AttentionShape(queries, keys, random.nextInt(4), HEADS);
    inputs =
        new AttentionInputs(
            shape,
            values(random, queries * 4 * 3),
            values(random, keys * 2 * 3),
            values(random, keys * 2 * 2));
    mask = List.of(new Full(), new Causal(0), new Window(2, 1)).get(random.nextInt(3));
    List<Squash> squashes =
        List.of(new Squash.None(), new Squash.SoftCap(1.5), new Squash.Clamp(-0.71, 0.83));
    table = values(random, 6 * 4);
    tensor = values(random, 4 * queries * keys);
    for (int n = 0; n < tensor.length; n += 5) {
      tensor[n] = Float.NEGATIVE_INFINITY;
    }
    List<PositionBias> biases =
        List.of(
            new PositionBias.None(),
            Alibi.standard(4),
            new RelativeBuckets(RelativeBuckets.Sides.BOTH, 4, 4, table),
            new BiasTensor(4, shape.queries(), keys, tensor));
    Dropout dropout = random.nextBoolean() ? Dropout.NONE : new Dropout(0.3, random.nextLong());
    rule =
        new ScoreRule(
            0.625, squashes.get(random.nextInt(3)), biases.get(random.nextInt(4)), dropout);
    output = random.doubles(queries * 4 * 2, -1, 1).toArray();
    lse = random.doubles(queries * 4, -1, 1).toArray();
    entropy = random.doubles(queries * 4, -1, 1).toArray();
  }

  static GradientProblem of(int seed) {
    Random random = new Random(seed);
    return Stream.generate(() -> new GradientProblem(random))
        .filter(GradientProblem::isSmooth)
        .findFirst()
        .orElseThrow();
  }

  /** Whether no step crosses a bound of the clamp, where the derivative jumps. */
  private boolean isSmooth() {
    return !(rule.squash() instanceof Squash.Clamp clamp)
        || IntStream.range(0, inputs.q().length / 3 * (inputs.k().length / 3))
            .mapToDouble(n -> dot(n / (inputs.k().length / 3), n % (inputs.k().length / 3)))
            .allMatch(
                x ->
                    Math.min(Math.abs(x - clamp.low()), Math.abs(x - clamp.high()))
                        > 0.005 + 0.01 * Math.abs(x));
  }

  private double dot(int queryRow, int keyRow) {
    return rule.scale()
        * IntStream.range(0, 3)
            .mapToDouble(f -> inputs.q()[3 * queryRow + f] * inputs.k()[3 * keyRow + f])
            .sum();
  }

  private static float[] values(Random random, int count) {
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = (random.nextInt(512) - 256) / 128f;
    }
    return values;
  }

  /** The sum of dS over pairs. */
  double sum(DenseGradients gradients, Predicate<Pair> which) {
    int keys = (int) inputs.shape().keyLength();
    return IntStream.range(0, gradients.scores().length)
        .filter(n -> which.test(new Pair(n / keys / 4, n / keys % 4, n % keys)))
        .mapToDouble(n -> gradients.scores()[n])
        .sum();
  }

  /** The difference of the positions of a pair. */
  long distance(Pair pair) {
    return pair.key() - inputs.shape().queries().from() - pair.row();
  }

  /** The scaled dot product of a pair. */
  double product(Pair pair) {
    return dot(4 * pair.row() + pair.head(), 2 * pair.key() + HEADS.keyHeadOf(pair.head()));
  }

  /** The table of relative positions, {@code [6][4]}. */
  float[] table() {
    return table;
  }

  /** The explicit bias, {@code [4, queries, keys]}. */
  float[] tensor() {
    return tensor;
  }

  List<float[]> tensors() {
    return Stream.of(inputs.q(), inputs.k(), inputs.v()).toList();
  }

  DenseGradients gradients() {
    return DenseGradients.of(inputs, mask, rule, output, lse, entropy);
  }

  ScoreRule scaled(double move) {
    return new ScoreRule(rule.scale() + move, rule.squash(), rule.bias(), rule.dropout());
  }

  ScoreRule with(Squash squash) {
    return new ScoreRule(rule.scale(), squash, rule.bias(), rule.dropout());
  }

  ScoreRule with(Alibi alibi, int head, double move) {
    List<Double> slopes = new ArrayList<>(alibi.slopes());
    slopes.set(head, slopes.get(head) + move);
    return new ScoreRule(rule.scale(), rule.squash(), new Alibi(slopes), rule.dropout());
  }

  /** The derivative of the loss by a number that a squash is made of. */
  double slope(DoubleFunction<Squash> squash) {
    return DenseGradientsTest.slope(move -> loss(with(squash.apply(move))), 0x1p-9);
  }

  double slope(float[] tensor, int n) {
    float value = tensor[n];
    double slope =
        DenseGradientsTest.slope(
            move -> {
              tensor[n] = (float) (value + move);
              return loss(rule);
            },
            0x1p-9);
    tensor[n] = value;
    return slope;
  }

  double loss(ScoreRule with) {
    DenseAttention result = DenseAttention.of(inputs, mask, with, 0, 1);
    double loss = 0;
    for (int n = 0; n < output.length; n++) {
      loss += output[n] * result.output()[n];
    }
    for (int n = 0; n < lse.length; n++) {
      boolean empty = result.lse()[n] == Double.NEGATIVE_INFINITY;
      loss += empty ? 0 : lse[n] * result.lse()[n] + entropy[n] * result.entropy()[n];
    }
    return loss;
  }
}
