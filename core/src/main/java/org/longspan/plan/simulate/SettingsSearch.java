package org.longspan.plan.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.longspan.plan.Plan;
import org.longspan.plan.simulate.Replanner.Demands;
import org.longspan.tile.Span;

/**
 * Searches the number of tasks, which decides the panel rows, and the key splits with which a job
 * takes least time: 1, 8 and 64 tasks per slot, then twice and half as many as the best, and then
 * twice as many key splits, as long as it gets faster.
 */
public final class SettingsSearch {
  private static final List<Integer> TASKS_PER_SLOT = List.of(1, 8, 64);
  private static final long MOST_TASKS = 200_000;

  private final Simulator simulator;
  private final Replanner job;
  private final ClusterSize cluster;
  private final List<Tried> tried = new ArrayList<>();

  private SettingsSearch(Simulator simulator, Replanner job, ClusterSize cluster) {
    this.simulator = simulator;
    this.job = job;
    this.cluster = cluster;
  }

  /**
   * Settings that were tried.
   *
   * @param demands what brings the planner to them; nothing for its own choice
   * @param panelRows query rows of a panel
   * @param keySplits parts that the keys are cut into
   * @param tasks of all passes
   * @param run how it went
   */
  public record Tried(Demands demands, long panelRows, int keySplits, int tasks, SimulatedRun run) {
    private double seconds() {
      return run.seconds();
    }
  }

  /**
   * Searches.
   *
   * @return all that was tried, the fastest first; of equal ones first what the planner chooses
   */
  public static List<Tried> run(Simulator simulator, Replanner job, ClusterSize cluster) {
    SettingsSearch search = new SettingsSearch(simulator, job, cluster);
    search.attempt(Demands.NONE);
    search.searchTasks();
    search.searchKeySplits();
    search.tried.sort(Comparator.comparingDouble(Tried::seconds));
    return List.copyOf(search.tried);
  }

  private void searchTasks() {
    for (int each : TASKS_PER_SLOT) {
      attemptTasks((long) each * cluster.slots());
    }
    for (double factor : new double[] {2, 0.5}) {
      OptionalInt best = best().demands().tasks();
      while (best.isPresent()) {
        attemptTasks((long) (best.getAsInt() * factor));
        OptionalInt next = best().demands().tasks();
        best = next.equals(best) ? OptionalInt.empty() : next;
      }
    }
  }

  private void attemptTasks(long tasks) {
    OptionalInt demanded = OptionalInt.of((int) Math.min(tasks, MOST_TASKS));
    boolean isNew = tried.stream().noneMatch(one -> one.demands().tasks().equals(demanded));
    if (isNew && tasks >= cluster.slots()) {
      attempt(new Demands(demanded, OptionalInt.empty()));
    }
  }

  private void searchKeySplits() {
    long spans = Span.count(job.problem().shape().keyLength());
    Tried best = best();
    for (int splits = 2 * best.keySplits(); splits <= spans; splits *= 2) {
      Tried next = attempt(new Demands(best.demands().tasks(), OptionalInt.of(splits)));
      if (next.seconds() >= best.seconds()) {
        return;
      }
      best = next;
    }
  }

  private Tried attempt(Demands demands) {
    Plan plan = job.plan(cluster, demands);
    SimulatedRun run = simulator.run(job.problem(), plan, cluster);
    Tried one = new Tried(demands, plan.panelRows(), plan.keySplits(), plan.taskCount(), run);
    tried.add(one);
    return one;
  }

  private Tried best() {
    return tried.stream().min(Comparator.comparingDouble(Tried::seconds)).orElseThrow();
  }
}
