package org.longspan.train.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.longspan.train.layer.Differences.assertGradient;
import static org.longspan.train.layer.Differences.doubles;
import static org.longspan.train.layer.Differences.normal;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.error.UserException;
import org.longspan.train.layer.HeadProfile;
import org.longspan.train.layer.SequenceLoss;
import org.longspan.train.optimise.LossGradient;
import org.longspan.train.optimise.Parameters;

/** A whole network against its definition in float64, and differences of it. */
class AttentionNetworkTest {
  private static final int INPUTS = 3;
  private static final int TOKENS = 9;
  private static final long SEED = 4;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1; full; NONE; 0; CROSS_ENTROPY; scalar",
        "2; causal; ROTARY; 0; CROSS_ENTROPY; vector",
        "2; window(2,1) | sink(1); ALIBI; 0.2; CROSS_ENTROPY; vector",
        "1; full; ROTARY; 0.2; SQUARED; nd4j",
        "4; full; NONE; 0; SQUARED; vector"
      })
  void gradientIsThatOfTheDefinition(
      int layers,
      String mask,
      TokenPositions positions,
      double dropout,
      SequenceLoss loss,
      String kernel) {
    boolean classes = loss == SequenceLoss.CROSS_ENTROPY;
    NetworkSpec spec =
        new NetworkSpec(INPUTS, classes ? 3 : 1, layers, 2, 4, mask, positions, dropout);
    Random random = new Random(11);
    Parameters parameters = shaken(spec.start(1), random);
    float[] sequence = normal(random, TOKENS * INPUTS);
    double label = classes ? 1 : 0.7;
    AttentionNetwork network = new AttentionNetwork(spec, parameters, kernel);
    LossGradient found = network.gradient(sequence, label, loss, SEED);
    double[] exact = new ExactNetwork(spec, parameters).outputs(doubles(sequence), SEED);
    assertThat(found.loss()).isCloseTo(loss.of(exact, label), within(1e-5));
    assertGradient(
        "parameters",
        found.gradient(),
        parameters.values(),
        2e-5,
        at ->
            loss.of(
                new ExactNetwork(spec, parameters.with(at)).outputs(doubles(sequence), SEED),
                label));
  }

  /** First values have biases and queries of 0, at which some mistakes would not show. */
  private static Parameters shaken(Parameters start, Random random) {
    return start.with(
        Arrays.stream(start.values()).map(value -> value + 0.3 * random.nextGaussian()).toArray());
  }

  @Test
  void readingHasNoDropoutAndAttentionSumsToOne() {
    NetworkSpec spec = new NetworkSpec(INPUTS, 2, 2, 2, 4, "causal", TokenPositions.ALIBI, 0.5);
    Parameters parameters = shaken(spec.start(1), new Random(2));
    AttentionNetwork network = new AttentionNetwork(spec, parameters, "vector");
    float[] sequence = normal(new Random(3), TOKENS * INPUTS);
    SequenceReading reading = network.read(sequence);
    NetworkSpec without = new NetworkSpec(INPUTS, 2, 2, 2, 4, "causal", TokenPositions.ALIBI, 0);
    double[] exact = new ExactNetwork(without, parameters).outputs(doubles(sequence), 0);
    assertThat(reading.outputs()).containsExactly(exact, within(1e-5));
    assertThat(network.outputs(sequence)).containsExactly(reading.outputs());
    assertThat(reading.received()).hasSize(TOKENS);
    assertThat(Arrays.stream(reading.received()).sum()).isCloseTo(1, within(1e-5));
    List<List<HeadProfile>> profile = network.profile(sequence);
    assertThat(profile).hasSize(2).allSatisfy(heads -> assertThat(heads).hasSize(2));
    // A causal row n has n + 1 keys, so the mean entropy is below that of equal weights.
    assertThat(profile.get(0).get(0).entropy()).isBetween(0.0, Math.log(TOKENS));
  }

  @Test
  void firstValuesDependOnTheSeedAlone() {
    NetworkSpec spec = new NetworkSpec(INPUTS, 2, 1, 1, 4, "full", TokenPositions.NONE, 0);
    double[] first = spec.start(5).values();
    assertThat(spec.start(5).values()).containsExactly(first);
    assertThat(spec.start(6).values()).isNotEqualTo(first);
  }

  @Test
  void sizesThatDoNotFit() {
    expect(() -> spec(5, 2, 4, TokenPositions.NONE, 0), "5 layers; give 1 to 4");
    expect(() -> spec(1, 3, 4, TokenPositions.NONE, 0), "3 heads of rows of 4 features");
    expect(() -> spec(1, 2, 6, TokenPositions.ROTARY, 0), "rotary positions over heads of 3");
    expect(() -> spec(1, 2, 4, TokenPositions.NONE, 1), "a dropout of 1.0");
  }

  private static NetworkSpec spec(
      int layers, int heads, int width, TokenPositions positions, double dropout) {
    return new NetworkSpec(INPUTS, 2, layers, heads, width, "full", positions, dropout);
  }

  private static void expect(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(UserException.class).hasMessageContaining(message);
  }
}
