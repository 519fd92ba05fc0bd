package org.longspan.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.SparkConf;
import org.longspan.cli.option.SimulationOptions;
import org.longspan.cluster.Cluster;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.job.Planning;
import org.longspan.pass.KeyPass;
import org.longspan.plan.simulate.ClusterSize;
import org.longspan.plan.simulate.Replanner;
import org.longspan.plan.simulate.Replanner.Demands;
import org.longspan.plan.simulate.ScalingStudy;
import org.longspan.plan.simulate.ScalingStudy.LengthPoint;
import org.longspan.plan.simulate.SettingsSearch;
import org.longspan.plan.simulate.SettingsSearch.Tried;
import org.longspan.plan.simulate.SimulatedRun;
import org.longspan.plan.simulate.SimulationConstants;
import org.longspan.plan.simulate.Simulator;
import org.longspan.report.chart.ChartPage;
import org.longspan.report.chart.ChartPageWriter;
import org.longspan.shape.AttentionShape;
import org.longspan.simulate.SimulationPage;
import org.longspan.simulate.SimulationText;
import org.longspan.simulate.SweepCalibration;

/** Simulates a plan as the options ask for it. */
final class PlanSimulation {
  private static final int MOST_EXECUTORS = 4_096;
  private static final String INSTANCES = "spark.executor.instances";
  private static final String CORES = "spark.executor.cores";

  private final SimulationOptions options;
  private final SparkConf settings;
  private final String master;

  PlanSimulation(SimulationOptions options, SparkConf settings, String master) {
    this.options = options;
    this.settings = settings;
    this.master = master;
  }

  /** Whether the options say how many executors there are. */
  boolean namesExecutors() {
    return options.given() && options.to().isPresent();
  }

  /** The cluster that the plan itself is for: the largest that is simulated. */
  Cluster cluster() {
    if (!namesExecutors()) {
      return Cluster.planned(settings, master);
    }
    SparkConf largest = settings.clone();
    largest.set(INSTANCES, Integer.toString(options.to().getAsInt()));
    return Cluster.planned(largest, "simulated");
  }

  /**
   * Simulates, where the options ask for it.
   *
   * @param demands what the user insists on
   */
  String text(Planning planning, Cluster cluster, Demands demands) {
    if (!options.given()) {
      return "";
    }
    boolean secondPass = planning.plan().pass(KeyPass.NAME).isPresent();
    Replanner job =
        new Replanner(
            planning.problem(), planning.plan().kernel(), cluster.memoryPerTask(), secondPass);
    ScalingStudy study = new ScalingStudy(simulator(cluster), job, demands);
    List<SimulatedRun> runs = runs(study, cluster);
    ClusterSize largest = runs.get(runs.size() - 1).cluster();
    List<Tried> tried = SettingsSearch.run(study.simulator(), job, largest);
    if (options.page != null) {
      writePage(study, largest, tried);
    }
    return SimulationText.of(runs, tried, study.simulator().constants());
  }

  private void writePage(ScalingStudy study, ClusterSize largest, List<Tried> tried) {
    AttentionShape shape = study.job().problem().shape();
    String title =
        String.format(
            Locale.ROOT,
            "%,d x %,d tokens, %s",
            shape.queryLength(),
            shape.keyLength(),
            study.job().problem().mask());
    ChartPage page =
        SimulationPage.of(
            title,
            study.overExecutors(1, MOST_EXECUTORS, largest.coresEach()),
            lengths(study, largest),
            tried,
            study.simulator().constants());
    try {
      ChartPageWriter.write(page, options.page);
    } catch (IOException e) {
      throw Errors.about("page")
          .user(
              "cannot write " + options.page + " (" + e + ")",
              "give a path in a folder you may write to");
    }
  }

  /** Other lengths; none where the mask is of one sequence only. */
  private static List<LengthPoint> lengths(ScalingStudy study, ClusterSize cluster) {
    try {
      return study.overLengths(cluster);
    } catch (UserException e) {
      return List.of();
    }
  }

  private List<SimulatedRun> runs(ScalingStudy study, Cluster cluster) {
    int cores = coresEach(cluster);
    if (isLocal()) {
      return List.of(study.on(new ClusterSize(1, cores)));
    }
    OptionalInt from = options.from();
    int executors = settings.getInt(INSTANCES, 1);
    return study.overExecutors(from.orElse(executors), options.to().orElse(executors), cores);
  }

  private Simulator simulator(Cluster cluster) {
    SimulationConstants defaults =
        (isLocal() ? SimulationConstants.LOCAL : SimulationConstants.CLUSTER)
            .with(Map.of("node-cores", (double) nodeCores(cluster)));
    SimulationConstants measured =
        options.calibrated == null ? defaults : SweepCalibration.of(options.calibrated, defaults);
    SimulationConstants constants = Errors.about("assume", () -> measured.with(options.assumed));
    return new Simulator(constants, options.seed == null ? 1 : options.seed);
  }

  /** Cores of a node: no more than an executor has, where it is not known that some rest. */
  private int nodeCores(Cluster cluster) {
    boolean isKnown = isLocal() && options.calibrated == null;
    int machine = isKnown ? Runtime.getRuntime().availableProcessors() : 1;
    return Math.max(machine, coresEach(cluster));
  }

  private int coresEach(Cluster cluster) {
    return isLocal() ? cluster.cores() : settings.getInt(CORES, 1);
  }

  /** Whether one process on this machine is simulated, and no number of executors is known. */
  private boolean isLocal() {
    return !namesExecutors() && (master.startsWith("local") || !settings.contains(INSTANCES));
  }
}
