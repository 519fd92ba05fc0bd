package org.longspan.plan.simulate;

/**
 * What a task does.
 *
 * @param seconds on a core that nothing slows, without reading
 * @param bytes that it reads
 */
public record TaskLoad(double seconds, double bytes) {
  public TaskLoad {
    SettingChecks.notNegative("a task's time", seconds);
    SettingChecks.notNegative("a task's bytes", bytes);
  }
}
