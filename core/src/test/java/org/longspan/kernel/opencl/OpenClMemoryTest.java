package org.longspan.kernel.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.kernel.Obstacle;
import org.longspan.mask.term.Full;
import org.longspan.score.Alibi;
import org.longspan.score.BiasTensor;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.softmax.StateSpec;
import org.longspan.tile.TileProblem;

/** What a worker allocates on the device; skipped on a machine without OpenCL. */
class OpenClMemoryTest {

  @BeforeEach
  void openCl() {
    Optional<Obstacle> obstacle = OpenClDevices.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> obstacle.get().toString());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "59, 111", "64, 64", "256, 256"})
  void aWorkerTakesAtMostWhatPlansShow(int width, int valueWidth) {
    HeadLayout heads = new HeadLayout(1, 1, width, valueWidth);
    long shown = new OpenClKernel().deviceBytes(heads);
    AttentionShape shape = new AttentionShape(5, 7, heads);
    PositionBias pairs = new BiasTensor(1, 5, 7, new float[35]);
    for (PositionBias bias : List.of(new PositionBias.None(), Alibi.standard(1), pairs)) {
      ScoreRule rule = new ScoreRule(1, new Squash.None(), bias);
      StateSpec state = new StateSpec(valueWidth, true, 0);
      TileProblem problem = new TileProblem(shape, new Full(), rule, state);
      try (OpenClWorker worker =
          OpenClWorker.open(problem, Programs.of(OpenClDevices.all().get(0)))) {
        assertThat(worker.bytesOnDevice()).isBetween(shown * 3 / 4, shown);
      }
    }
  }
}
