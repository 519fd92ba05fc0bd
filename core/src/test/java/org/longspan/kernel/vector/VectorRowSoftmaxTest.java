package org.longspan.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.longspan.kernel.dense.PlainRowSoftmax;
import org.longspan.kernel.dense.RowScores;
import org.longspan.softmax.PartialState;
import org.longspan.softmax.StateSpec;

class VectorRowSoftmaxTest {
  private static final int COUNT = 512;
  private static final StateSpec SPEC = new StateSpec(1, true, 4);

  private final VectorRowSoftmax vectors = new VectorRowSoftmax();

  /** With a largest score of 0 the weights are the exponentials of the scores. */
  private float[] exponentials(float[] scores) {
    float[] row = scores.clone();
    row[0] = 0;
    vectors.fold(row, 0, COUNT, new PartialState(1, SPEC), 0);
    return row;
  }

  @Test
  void exponentialsAreWithinTwoUlpOverAllExponents() {
    Random random = new Random(1);
    for (int exponent = -30; exponent < 7; exponent++) {
      for (int repeat = 0; repeat < 40; repeat++) {
        float[] scores = new float[COUNT];
        for (int n = 0; n < COUNT; n++) {
          scores[n] = Math.max(-87.33f, -Math.scalb(1 + random.nextFloat(), exponent));
        }
        float[] weights = exponentials(scores);
        for (int n = 1; n < COUNT; n++) {
          double exact = Math.exp(scores[n]);
          assertThat(Math.abs(weights[n] - exact) / Math.ulp((float) exact))
              .as("exp(%s)", scores[n])
              .isLessThanOrEqualTo(2);
        }
      }
    }
  }

  @Test
  void underflowFallsMonotonouslyToZero() {
    float[] scores = new float[COUNT];
    for (int n = 0; n < COUNT; n++) {
      scores[n] = -86.5f - n * (2f / COUNT);
    }
    float[] weights = exponentials(scores);
    for (int n = 2; n < COUNT; n++) {
      assertThat(weights[n]).isLessThanOrEqualTo(weights[n - 1]);
    }
    assertThat(weights[COUNT - 1]).isZero();
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    assertThat(exponentials(scores)[7]).isZero();
  }

  @Test
  void foldsAsPlainLoopsDo() {
    Random random = new Random(2);
    PartialState plainState = new PartialState(1, SPEC);
    PartialState vectorState = new PartialState(1, SPEC);
    for (int tile = 0; tile < 20; tile++) {
      float[] plain = new float[COUNT];
      for (int n = 0; n < COUNT; n++) {
        boolean live = random.nextBoolean();
        plain[n] = live ? (float) (10 * random.nextGaussian()) : Float.NEGATIVE_INFINITY;
      }
      float[] vector = plain.clone();
      PlainRowSoftmax plainRows = new PlainRowSoftmax();
      RowScores scores = RowScores.of(plain.clone(), 0);
      plainRows.offer(plain, 0, COUNT, tile * COUNT, scores, plainState.top(), 0);
      vectors.offer(vector, 0, COUNT, tile * COUNT, scores, vectorState.top(), 0);
      plainRows.fold(plain, 0, COUNT, plainState, 0);
      vectors.fold(vector, 0, COUNT, vectorState, 0);
      assertThat(vector).containsExactly(plain, within(3e-7f));
    }
    assertThat(vectorState.m()).containsExactly(plainState.m());
    assertThat(vectorState.l()[0]).isCloseTo(plainState.l()[0], within(1e-5));
    assertThat(vectorState.t()[0]).isCloseTo(plainState.t()[0], within(1e-4));
    assertThat(vectorState.top().keys()).containsExactly(plainState.top().keys());
  }

  @Test
  void deadRowsStayTheIdentityAndNanSurfaces() {
    PartialState state = new PartialState(1, SPEC);
    float[] scores = new float[COUNT];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    assertThat(vectors.fold(scores, 0, COUNT, state, 0)).isEqualTo(1);
    assertThat(scores).containsOnly(0);
    assertThat(state.m()[0]).isEqualTo(Float.NEGATIVE_INFINITY);

    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    scores[100] = Float.NaN;
    vectors.fold(scores, 0, COUNT, state, 0);
    assertThat(state.m()[0] + state.l()[0]).isNaN();
  }

  @Test
  void weightsOfDeadKeysAreZeroEvenWhereLseIsNan() {
    float[] scores = new float[COUNT];
    scores[3] = Float.NEGATIVE_INFINITY;
    float[] weights = scores.clone();
    vectors.weights(weights, 0, COUNT, Math.log(4), 0);
    assertThat(weights[0]).isCloseTo(0.25f, within(3e-8f));
    assertThat(weights[3]).isZero();
    vectors.weights(scores, 0, COUNT, Double.NaN, 0);
    assertThat(scores[0]).isNaN();
    assertThat(scores[3]).isZero();
  }
}
