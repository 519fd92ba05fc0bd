package org.longspan.train.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;

class TrainerTest {
  private static final Map<String, String> IDENTITY = Map.of("seed", "1", "training", "bowl");

  private static final Parameters START =
      Parameters.of(List.of(Parameters.Tensor.of("weight", 2)), new double[] {4, -3});

  @TempDir Path folder;

  @Test
  void theLossOfABowlFallsToItsGround() {
    TrainingState state =
        trainer(plan(400, Integer.MAX_VALUE), Optional.empty(), 0).train(START, BOWL);
    assertThat(state.best().values())
        .containsExactly(new double[] {1, 1}, org.assertj.core.api.Assertions.within(1e-3));
    assertThat(state.history()).hasSize(400);
    assertThat(state.history().get(0).loss()).isEqualTo(25);
    assertThat(state.history().get(0).gradientNorm()).isEqualTo(10);
  }

  @Test
  void aTrainingThatIsInterruptedEndsWithTheSameBits() {
    TrainingState whole =
        trainer(plan(57, Integer.MAX_VALUE), Optional.empty(), 0).train(START, BOWL);
    for (int stopAfter : new int[] {1, 10, 29, 56}) {
      Optional<TrainingCheckpoint> file =
          Optional.of(new TrainingCheckpoint(folder.resolve("c" + stopAfter), IDENTITY));
      assertThatThrownBy(
              () -> trainer(plan(57, Integer.MAX_VALUE), file, stopAfter).train(START, BOWL))
          .isInstanceOf(Interruption.class);
      TrainingState resumed = trainer(plan(57, Integer.MAX_VALUE), file, 0).train(START, BOWL);
      assertThat(resumed.best().values()).containsExactly(whole.best().values());
      assertThat(resumed.optimiser().parameters().values())
          .containsExactly(whole.optimiser().parameters().values());
      assertThat(resumed.history()).isEqualTo(whole.history());
    }
  }

  @Test
  void aRisingHeldOutLossStopsTheTrainingAndTheBestParametersAreKept() {
    Objective overfits =
        new Objective() {
          @Override
          public LossGradient at(Parameters parameters, long step) {
            return BOWL.at(parameters, step);
          }

          @Override
          public OptionalDouble heldOut(Parameters parameters) {
            return OptionalDouble.of(Math.abs(parameters.values()[0] - 3));
          }
        };
    TrainingState state = trainer(plan(400, 5), Optional.empty(), 0).train(START, overfits);
    assertThat(state.history()).hasSizeLessThan(100);
    assertThat(state.bestStep()).isEqualTo(state.history().size() - 6);
    assertThat(state.best().values()[0]).isCloseTo(3, org.assertj.core.api.Assertions.within(0.06));
  }

  @Test
  void aCheckpointThatIsDamagedOrOfAnotherTrainingIsRefused() throws IOException {
    Path path = folder.resolve("checkpoint");
    Optional<TrainingCheckpoint> file = Optional.of(new TrainingCheckpoint(path, IDENTITY));
    trainer(plan(3, Integer.MAX_VALUE), file, 0).train(START, BOWL);
    assertThatThrownBy(
            () ->
                new TrainingCheckpoint(path, Map.of("seed", "1", "training", "other")).read(START))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is of {training=bowl} and not of {training=other}");
    byte[] bytes = Files.readAllBytes(path);
    bytes[bytes.length - 40] ^= 1;
    Files.write(path, bytes);
    assertThatThrownBy(() -> file.get().read(START))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("its bytes are not those that were written");
  }

  @Test
  void aLossThatIsNotFiniteEndsTheTrainingWithOneLine() {
    Objective broken =
        new Objective() {
          @Override
          public LossGradient at(Parameters parameters, long step) {
            return new LossGradient(step < 2 ? 1 : Double.NaN, new double[2]);
          }

          @Override
          public OptionalDouble heldOut(Parameters parameters) {
            return OptionalDouble.empty();
          }
        };
    assertThatThrownBy(
            () -> trainer(plan(9, Integer.MAX_VALUE), Optional.empty(), 0).train(START, broken))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("step 2 has a loss of NaN");
  }

  /** {@code |w - 1|^2}. */
  private static final Objective BOWL =
      new Objective() {
        @Override
        public LossGradient at(Parameters parameters, long step) {
          double[] w = parameters.values();
          double loss = (w[0] - 1) * (w[0] - 1) + (w[1] - 1) * (w[1] - 1);
          return new LossGradient(loss, new double[] {2 * (w[0] - 1), 2 * (w[1] - 1)});
        }

        @Override
        public OptionalDouble heldOut(Parameters parameters) {
          return OptionalDouble.empty();
        }
      };

  private static final class Interruption extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static TrainingPlan plan(long steps, int patience) {
    return new TrainingPlan(
        AdamW.withDecay(0),
        LearningRate.constant(0.05),
        NormClip.NONE,
        steps,
        new EarlyStop(patience, 0),
        10);
  }

  /** Breaks off after a step, unless it is 0. */
  private static Trainer trainer(
      TrainingPlan plan, Optional<TrainingCheckpoint> checkpoint, long stopAfter) {
    return new Trainer(
        plan,
        checkpoint,
        state -> {
          if (state.optimiser().steps() == stopAfter) {
            throw new Interruption();
          }
        });
  }
}
