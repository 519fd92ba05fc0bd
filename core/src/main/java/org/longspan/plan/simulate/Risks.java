package org.longspan.plan.simulate;

/**
 * What goes wrong by chance.
 *
 * @param straggling sigma of the log-normal factor, with median 1, by which an attempt of a task
 *     takes longer
 * @param lossesPerHour of an executor
 */
public record Risks(double straggling, double lossesPerHour) {

  /** Of a shared cluster: one task in six takes 10 % longer, 1,000 executors lose one per hour. */
  public static final Risks CLUSTER = new Risks(0.1, 0.001);

  /** Of nothing. */
  public static final Risks NONE = new Risks(0, 0);

  private static final double MOST_STRAGGLING = 3;

  public Risks {
    SettingChecks.notNegative("stragglers", straggling);
    SettingChecks.notNegative("losses", lossesPerHour);
    SettingChecks.atMost("stragglers", straggling, MOST_STRAGGLING);
  }
}
