package org.longspan.sweep.run;

import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.result.SweepSettings;

/** Hears of the progress of a sweep. */
public interface SweepListener {

  /** Something that a person may want to know. */
  void note(String text);

  /**
   * A run begins.
   *
   * @param number of the run, from 1
   * @param all runs of the sweep
   * @param secondsLeft expected for this run and those after it
   */
  void started(int number, int all, SweepSettings point, double secondsLeft);

  /** A run has ended. */
  void ended(int number, int all, SweepResult result, double secondsLeft);
}
