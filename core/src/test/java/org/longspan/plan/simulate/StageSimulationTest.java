package org.longspan.plan.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.error.UserException;
import org.longspan.plan.simulate.SlotTime.Use;

class StageSimulationTest {
  private static final Overheads NO_OVERHEADS = new Overheads(0, 0, 0, 0, 0, 0, 1);
  private static final Bandwidths WIDE = new Bandwidths(1e30, 1e30, 1e30, 1e30);
  private static final Offset<Double> ROUNDING = within(1e-6);

  /** Rounds of equal tasks: {@code ceil(n / slots) t}. */
  @ParameterizedTest
  @CsvSource({"12,4,1", "13,4,1", "12,2,2", "1,7,3", "100,1,1"})
  void equalTasksTakeWholeRounds(int tasks, int executors, int cores) {
    SimulatedStage stage =
        run(equal(tasks, 2.5, 0), new ClusterSize(executors, cores), NO_OVERHEADS, WIDE);
    double rounds = Math.ceil((double) tasks / (executors * cores));
    assertThat(stage.seconds()).isCloseTo(2.5 * rounds, ROUNDING);
    assertThat(stage.slotTime().of(Use.COMPUTE)).isCloseTo(2.5 * tasks, ROUNDING);
  }

  /** One task at a time reads with the bandwidth of a core. */
  @Test
  void aTaskAloneReadsAtFullSpeed() {
    Bandwidths bandwidths = new Bandwidths(100, 1e9, 1e9, 1);
    SimulatedStage stage = run(equal(3, 2, 50), new ClusterSize(1, 1), NO_OVERHEADS, bandwidths);
    assertThat(stage.seconds()).isCloseTo(3 * (2 + 0.5), ROUNDING);
    assertThat(stage.slotTime().of(Use.NETWORK)).isCloseTo(1.5, ROUNDING);
  }

  /** Tasks that only read take as long as all bytes through the narrowest place. */
  @ParameterizedTest
  @CsvSource({"1e9,1e9,100", "1e9,50,1e9", "25,1e9,1e9"})
  void readsShareTheNarrowestPlace(double core, double node, double shared) {
    Bandwidths bandwidths = new Bandwidths(core, node, shared, 1);
    SimulatedStage stage = run(equal(8, 0, 1000), new ClusterSize(2, 2), NO_OVERHEADS, bandwidths);
    assertThat(stage.seconds()).isCloseTo(8 * 1000 / 100.0, ROUNDING);
  }

  /** Where reading takes longer than computing, the network is never idle for long. */
  @Test
  void computingHidesBehindASaturatedNetwork() {
    Bandwidths bandwidths = new Bandwidths(1e9, 1e9, 100, 1);
    SimulatedStage stage =
        run(equal(400, 1, 100), new ClusterSize(10, 1), NO_OVERHEADS, bandwidths);
    assertThat(stage.seconds()).isBetween(400.0, 420.0);
    assertThat(stage.slotTime().largest()).isEqualTo(Use.NETWORK);
  }

  /** The driver starts tasks one after the other. */
  @Test
  void theDriverStartsOneTaskAtATime() {
    Overheads overheads = new Overheads(0, 0, 3, 0.5, 0, 0, 1);
    SimulatedStage stage = run(equal(20, 1, 0), new ClusterSize(100, 1), overheads, WIDE);
    assertThat(stage.seconds()).isCloseTo(3 + 20 * 0.5 + 1, ROUNDING);
    assertThat(stage.slotTime().of(Use.START)).isCloseTo(300, ROUNDING);
  }

  @Test
  void moreSlotsNeverTakeLongerWithEqualTasks() {
    double before = Double.POSITIVE_INFINITY;
    for (int slots = 1; slots <= 64; slots++) {
      Overheads overheads = new Overheads(0, 0, 1, 0.01, 0.1, 0, 1);
      SimulatedStage stage = run(equal(50, 1, 0), new ClusterSize(slots, 1), overheads, WIDE);
      assertThat(stage.seconds()).isLessThanOrEqualTo(before + 1e-9);
      before = stage.seconds();
    }
  }

  /** With everything that can happen: the plan's work is done once, and no slot second is lost. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void workAndTimeAreConserved(boolean durable) {
    SplittableRandom random = new SplittableRandom(7);
    List<TaskLoad> tasks = new ArrayList<>();
    for (int n = 0; n < 300; n++) {
      tasks.add(new TaskLoad(random.nextDouble(1, 20), random.nextDouble(1e6, 1e8)));
    }
    StageLoad load = new StageLoad("attention", 2, tasks, durable);
    ClusterSize cluster = new ClusterSize(9, 3);
    SimulationConstants constants =
        new SimulationConstants(
            new Overheads(10, 0, 2, 0.02, 0.05, 0, 1),
            new Bandwidths(1e8, 1e8, 3e8, 1),
            new Risks(0.3, 20),
            1);
    SimulatedStage stage = new StageSimulation(load, cluster, constants, new Chance(1)).run();
    assertThat(stage.executorsLost()).isPositive();
    assertThat(stage.tasksRedone()).isPositive();
    assertThat(stage.slotTime().of(Use.COMPUTE)).isCloseTo(load.seconds(), within(1e-6));
    assertThat(stage.slotTime().total())
        .isCloseTo(stage.seconds() * cluster.slots(), within(1e-6 * stage.seconds()));
    assertThat(stage.slotTime().of(Use.LOSSES)).isPositive();
  }

  /** One long task per slot: losses can only delay its end, and each costs at least its work. */
  @Test
  void lossesCostAtLeastTheirTasks() {
    List<TaskLoad> tasks = equal(64, 600, 0);
    ClusterSize cluster = new ClusterSize(16, 1);
    double without = run(tasks, cluster, NO_OVERHEADS, WIDE).seconds();
    int redone = 0;
    for (long seed = 0; seed < 20; seed++) {
      SimulationConstants constants =
          new SimulationConstants(NO_OVERHEADS, WIDE, new Risks(0, 0.5), 1);
      StageLoad load = new StageLoad("attention", 0, tasks, true);
      SimulatedStage stage = new StageSimulation(load, cluster, constants, new Chance(seed)).run();
      assertThat(stage.seconds()).isGreaterThanOrEqualTo(without - 1e-6);
      assertThat(stage.slotTime().of(Use.COMPUTE)).isCloseTo(64 * 600, within(1e-6));
      assertThat(stage.slotTime().of(Use.LOSSES) > 0).isEqualTo(stage.tasksRedone() > 0);
      redone += stage.tasksRedone();
    }
    assertThat(redone).isPositive();
  }

  @Test
  void executorsThatAreLostFasterThanTasksEndAreRefused() {
    SimulationConstants constants =
        new SimulationConstants(NO_OVERHEADS, WIDE, new Risks(0, 1e4), 1);
    StageLoad load = new StageLoad("attention", 0, equal(2, 3600, 0), true);
    StageSimulation simulation =
        new StageSimulation(load, new ClusterSize(1, 1), constants, new Chance(1));
    assertThatThrownBy(simulation::run)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a task of 3600 s was lost 100 times")
        .hasMessageContaining("10000.0 losses");
  }

  @Test
  void noTaskTakesNoTime() {
    assertThat(run(List.of(), new ClusterSize(3, 1), NO_OVERHEADS, WIDE).seconds()).isZero();
  }

  /** With median 1: as many are slower as are faster. */
  @Test
  void stragglersHaveTheMedianOfThePlan() {
    long slower = 0;
    double sum = 0;
    for (int task = 0; task < 10_000; task++) {
      double factor = new Chance(3).factor(0.2, task, 0);
      slower += factor > 1 ? 1 : 0;
      sum += Math.log(factor) * Math.log(factor);
    }
    assertThat(slower).isBetween(4_850L, 5_150L);
    assertThat(Math.sqrt(sum / 10_000)).isCloseTo(0.2, within(0.005));
  }

  private static List<TaskLoad> equal(int count, double seconds, double bytes) {
    return Collections.nCopies(count, new TaskLoad(seconds, bytes));
  }

  private static SimulatedStage run(
      List<TaskLoad> tasks, ClusterSize cluster, Overheads overheads, Bandwidths bandwidths) {
    StageLoad load = new StageLoad("attention", overheads.pass(), tasks, true);
    SimulationConstants constants = new SimulationConstants(overheads, bandwidths, Risks.NONE, 1);
    return new StageSimulation(load, cluster, constants, new Chance(1)).run();
  }
}
