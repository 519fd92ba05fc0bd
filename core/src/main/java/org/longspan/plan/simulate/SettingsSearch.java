package org.longspan.plan.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.longspan.plan.Plan;
import org.longspan.plan.simulate.Replanner.Demands;
import org.longspan.tile.Span;

/**
 * Searches the number of tasks, which decides the panel rows, and the key splits with which a job
 * takes least time: a grid of tasks first, then key splits with the best of them.
 *
 * @param simulator the model
 * @param job the job
 * @param cluster the cluster
 */
public record SettingsSearch(Simulator simulator, Replanner job, ClusterSize cluster) {
  /** From one task per slot to 64, doubling. */
  private static final int DOUBLINGS = 6;

  private static final long MOST_TASKS = 200_000;
  private static final List<Integer> KEY_SPLITS = List.of(1, 2, 4, 16, 64);

  /**
   * Settings that were tried.
   *
   * @param demands what brings the planner to them; nothing for its own choice
   * @param panelRows query rows of a panel
   * @param keySplits parts that the keys are cut into
   * @param tasks of all passes
   * @param run how it went
   */
  public record Tried(
      Demands demands, long panelRows, int keySplits, int tasks, SimulatedRun run) {}

  /** All that was tried, the fastest first; of equal ones first what the planner chooses. */
  public List<Tried> run() {
    List<Tried> tried = new ArrayList<>();
    tried.add(attempt(Demands.NONE));
    IntStream.rangeClosed(0, DOUBLINGS)
        .mapToLong(doubling -> (long) cluster.slots() << doubling)
        .filter(tasks -> tasks <= MOST_TASKS)
        .forEach(tasks -> tried.add(attempt(new Demands(OptionalInt.of((int) tasks), none()))));
    OptionalInt best = sorted(tried).get(0).demands().tasks();
    long spans = Span.count(job.problem().shape().keyLength());
    for (int splits : KEY_SPLITS) {
      if (splits <= spans) {
        tried.add(attempt(new Demands(best, OptionalInt.of(splits))));
      }
    }
    return sorted(tried);
  }

  private static OptionalInt none() {
    return OptionalInt.empty();
  }

  private Tried attempt(Demands demands) {
    Plan plan = job.plan(cluster, demands);
    SimulatedRun run = simulator.run(job.problem(), plan, cluster);
    return new Tried(demands, plan.panelRows(), plan.keySplits(), plan.taskCount(), run);
  }

  private static List<Tried> sorted(List<Tried> tried) {
    return tried.stream().sorted(Comparator.comparingDouble(one -> one.run().seconds())).toList();
  }
}
