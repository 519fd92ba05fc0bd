package org.longspan.plan.simulate;

import java.util.LinkedHashSet;
import java.util.Set;

/** An executor, and the ones that replace it after a loss. Modified while a stage runs. */
final class Executor {
  private final int number;
  private final Set<Attempt> running = new LinkedHashSet<>();
  private final Set<Attempt> finished = new LinkedHashSet<>();
  private int life;
  private double awaySince = Double.NaN;

  Executor(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** How many executors were here before. */
  int life() {
    return life;
  }

  Set<Attempt> running() {
    return running;
  }

  /** Attempts whose results are lost with the executor. */
  Set<Attempt> finished() {
    return finished;
  }

  void leave(double time) {
    running.clear();
    finished.clear();
    life++;
    awaySince = time;
  }

  /** Comes back, and returns for how long it was away. */
  double returns(double time) {
    double away = away(time);
    awaySince = Double.NaN;
    return away;
  }

  /** Seconds for which it has been away; 0 where it is there. */
  double away(double time) {
    return Double.isNaN(awaySince) ? 0 : time - awaySince;
  }
}
