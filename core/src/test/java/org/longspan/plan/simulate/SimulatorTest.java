package org.longspan.plan.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.longspan.error.UserException;
import org.longspan.kernel.TileCosts;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.plan.DeviceUse;
import org.longspan.plan.KernelProfile;
import org.longspan.plan.Plan;
import org.longspan.plan.simulate.Replanner.Demands;
import org.longspan.plan.simulate.ScalingStudy.LengthPoint;
import org.longspan.plan.simulate.SettingsSearch.Tried;
import org.longspan.plan.simulate.SlotTime.Use;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.softmax.StateSpec;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;

class SimulatorTest {
  private static final KernelProfile KERNEL =
      new KernelProfile(
          "made up",
          new TileShape(128, 512),
          1_000,
          0,
          1e-4,
          new TileCosts(0.3, 1, 0.5),
          Map.of(),
          DeviceUse.NONE);
  private static final Simulator CLUSTER = new Simulator(SimulationConstants.CLUSTER, 1);
  private static final Simulator LOCAL = new Simulator(SimulationConstants.LOCAL, 1);

  /** Without chance and network it is the plan's own prediction, plus what the driver does. */
  @Test
  void aLocalRunIsAsThePlanPredicts() {
    for (String mask : List.of("full", "causal", "window(1000,0)")) {
      Replanner job = job(200_000, mask, true);
      ClusterSize cluster = new ClusterSize(1, 2);
      Plan plan = job.plan(cluster, Demands.NONE);
      SimulatedRun run = LOCAL.run(job.problem(), plan, cluster);
      assertThat(run.stageSeconds())
          .isCloseTo(plan.totals().seconds(), within(0.1 * plan.totals().seconds()));
      assertThat(run.stages()).hasSize(2);
    }
  }

  /** Tiles take their time of a machine at rest, and the compiler has a core of its own. */
  @Test
  void idleCoresOfANodeHelp() {
    Replanner job = job(65_536, "causal", false);
    ClusterSize one = new ClusterSize(1, 1);
    Plan plan = job.plan(one, Demands.NONE);
    double busy = stageSeconds(1, job, plan, one);
    double beside = stageSeconds(2, job, plan, one);
    Overheads overheads = SimulationConstants.LOCAL.overheads();
    double tiles =
        (busy - overheads.pass() - overheads.panel() * plan.passes().get(0).panels())
            / overheads.busy();
    double compiler = overheads.pass() / 2;
    assertThat(busy - beside)
        .isCloseTo((overheads.busy() - 1) * tiles + compiler, within(0.1 * (busy - beside)));
    ClusterSize two = new ClusterSize(2, 1);
    Plan both = job.plan(two, Demands.NONE);
    assertThat(stageSeconds(2, job, both, two)).isEqualTo(stageSeconds(1, job, both, two));
    assertThat(stageSeconds(3, job, both, two)).isLessThan(stageSeconds(2, job, both, two));
  }

  /** Four executors of two cores on nodes of four cores: two of them share what reaches a node. */
  @Test
  void executorsOfANodeShareItsNetwork() {
    SimulationConstants constants =
        SimulationConstants.CLUSTER.with(Map.of("node-bandwidth", 1e8, "node-cores", 4.0));
    assertThat(constants.on(new ClusterSize(4, 2)).bandwidths().node()).isEqualTo(5e7);
    assertThat(constants.on(new ClusterSize(1, 2)).bandwidths().node()).isEqualTo(1e8);
    assertThat(constants.on(new ClusterSize(4, 8)).bandwidths().node()).isEqualTo(1e8);
  }

  private static double stageSeconds(int nodeCores, Replanner job, Plan plan, ClusterSize cluster) {
    SimulationConstants constants =
        SimulationConstants.LOCAL.with(Map.of("node-cores", (double) nodeCores));
    return new Simulator(constants, 1).run(job.problem(), plan, cluster).stageSeconds();
  }

  @Test
  void oneSeedGivesOneResult() {
    Replanner job = job(1_000_000, "causal", false);
    ClusterSize cluster = new ClusterSize(50, 4);
    Plan plan = job.plan(cluster, Demands.NONE);
    SimulatedRun run = CLUSTER.run(job.problem(), plan, cluster);
    assertThat(CLUSTER.run(job.problem(), plan, cluster)).isEqualTo(run);
    Simulator other = new Simulator(SimulationConstants.CLUSTER, 2);
    assertThat(other.run(job.problem(), plan, cluster)).isNotEqualTo(run);
  }

  /** The uses of the slots add up to what is paid for. */
  @Test
  void theWholeTimeIsAccountedFor() {
    Replanner job = job(1_000_000, "window(4096,0)", true);
    SimulatedRun run = new ScalingStudy(CLUSTER, job, Demands.NONE).on(new ClusterSize(300, 2));
    assertThat(run.slotTime().total()).isCloseTo(600 * run.seconds(), within(1e-3));
    assertThat(run.coreHours()).isCloseTo(600 * run.seconds() / 3600, within(1e-9));
    assertThat(run.efficiency()).isBetween(0.0, 1.0);
  }

  /** Few queries against many keys: parts of panels are merged after a shuffle. */
  @Test
  void partsOfSplitKeysAreMerged() {
    Replanner job = job(new AttentionShape(256, 1_000_000, KEY_HEADS), "full", false);
    Plan plan = job.plan(new ClusterSize(16, 1), Demands.NONE);
    assertThat(plan.keySplits()).isGreaterThan(1);
    SimulatedRun run = CLUSTER.run(job.problem(), plan, new ClusterSize(16, 1));
    assertThat(run.stages())
        .extracting(SimulatedStage::name)
        .containsExactly("attention", "attention merge");
    assertThat(run.stages().get(1).seconds()).isPositive();
  }

  @Test
  void executorsDoubleUpToTheLast() {
    ScalingStudy study = new ScalingStudy(CLUSTER, job(100_000, "causal", false), Demands.NONE);
    List<SimulatedRun> runs = study.overExecutors(1, 12, 2);
    assertThat(runs).extracting(run -> run.cluster().executors()).containsExactly(1, 2, 4, 8, 12);
    assertThat(runs.get(0).stageSeconds()).isGreaterThan(runs.get(3).stageSeconds());
    assertThat(study.overExecutors(5, 5, 1)).hasSize(1);
  }

  /** The quadratic cost of full attention shows over three decades. */
  @Test
  void lengthsGoFromAHundredThousandToAHundredMillion() {
    ScalingStudy study = new ScalingStudy(LOCAL, job(1_000, "causal", false), Demands.NONE);
    List<LengthPoint> points = study.overLengths(new ClusterSize(8, 1));
    assertThat(points)
        .extracting(LengthPoint::tokens)
        .containsExactly(
            100_000L, 300_000L, 1_000_000L, 3_000_000L, 10_000_000L, 30_000_000L, 100_000_000L);
    double million = points.get(2).run().slotTime().of(Use.COMPUTE);
    double tenMillion = points.get(4).run().slotTime().of(Use.COMPUTE);
    assertThat(tenMillion / million).isBetween(97.0, 103.0);
  }

  @Test
  void theSearchFindsNothingSlowerThanThePlansOwnChoice() {
    Replanner job = job(1_000_000, "window(4096,0)", false);
    ClusterSize cluster = new ClusterSize(500, 1);
    List<Tried> tried = SettingsSearch.run(CLUSTER, job, cluster);
    double own = new ScalingStudy(CLUSTER, job, Demands.NONE).on(cluster).seconds();
    assertThat(tried.get(0).run().seconds()).isLessThan(own);
    assertThat(tried).anyMatch(one -> one.demands().equals(Demands.NONE));
    assertThat(tried).extracting(one -> one.run().seconds()).isSorted();
    Tried best = tried.get(0);
    assertThat(job.plan(cluster, best.demands()).panelRows()).isEqualTo(best.panelRows());
  }

  @Test
  void impossibleSizesAndConstantsAreRefused() {
    assertThatThrownBy(() -> new ClusterSize(0, 4))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("0 executors of 4 cores");
    assertThatThrownBy(() -> new Risks(-1, 0))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("stragglers is -1.0");
    assertThatThrownBy(() -> new Bandwidths(1, 0, 1, 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("node-bandwidth is 0.0");
  }

  private static final HeadLayout KEY_HEADS = new HeadLayout(4, 2, 64, 64);

  private static Replanner job(long tokens, String mask, boolean secondPass) {
    return job(new AttentionShape(tokens, tokens, KEY_HEADS), mask, secondPass);
  }

  private static Replanner job(AttentionShape shape, String mask, boolean secondPass) {
    TileProblem problem =
        new TileProblem(
            shape,
            Mask.parse(mask, MaskContext.of(shape)),
            ScoreRule.standard(64),
            new StateSpec(64, false, 0));
    return new Replanner(problem, KERNEL, 1L << 30, secondPass);
  }
}
