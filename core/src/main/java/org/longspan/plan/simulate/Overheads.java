package org.longspan.plan.simulate;

import org.longspan.plan.CostModel;

/**
 * Seconds that a run takes besides its tiles.
 *
 * @param start from the submission until the first executors are registered
 * @param startPerExecutor what every further executor adds to that
 * @param pass from the start of a pass until its first task computes at full speed
 * @param dispatch of the driver for every task, one after the other
 * @param task of a slot to begin and to report a task
 * @param panel to begin and to commit a panel
 * @param busy time of a tile where all cores compute, in terms of one where the others rest
 */
public record Overheads(
    double start,
    double startPerExecutor,
    double pass,
    double dispatch,
    double task,
    double panel,
    double busy) {

  /** Of a cluster: executors start in 10 s, the driver starts 500 tasks per second. */
  public static final Overheads CLUSTER =
      new Overheads(10, 0.01, 1.2, 0.002, 0.04, CostModel.UNIT, CostModel.BUSY);

  /** Of a local run, where driver and executor are one process. */
  public static final Overheads LOCAL =
      new Overheads(2.5, 0, CostModel.START, 0.002, 0, CostModel.UNIT, CostModel.BUSY);

  /** What is left of the time for which tasks wait for the compiler, where it has its own core. */
  private static final double COMPILED_BESIDE = 0.5;

  public Overheads {
    SettingChecks.notNegative("start", start);
    SettingChecks.notNegative("start-per-executor", startPerExecutor);
    SettingChecks.notNegative("pass", pass);
    SettingChecks.notNegative("dispatch", dispatch);
    SettingChecks.notNegative("task", task);
    SettingChecks.notNegative("panel", panel);
    SettingChecks.positive("busy", busy);
  }

  /**
   * The same where other cores of a node rest: compilers work there, and tiles take less.
   *
   * @param cores of a node, more than {@code used}
   * @param used cores of it that run tasks
   */
  Overheads besideIdleCores(int cores, int used) {
    double neighbours = (used - 1.0) / (cores - 1);
    return new Overheads(
        start,
        startPerExecutor,
        COMPILED_BESIDE * pass,
        dispatch,
        task,
        panel,
        1 + (busy - 1) * neighbours);
  }
}
