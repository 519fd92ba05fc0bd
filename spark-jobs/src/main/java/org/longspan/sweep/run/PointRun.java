package org.longspan.sweep.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.longspan.sweep.result.SweepSettings;

/**
 * One run of a point.
 *
 * @param settings the point
 * @param repeat number of the run of this point, from 0
 */
record PointRun(SweepSettings settings, int repeat) {

  /**
   * All runs in the order in which they are done: every point once, shuffled, then every point
   * again in another order. So the machine's drift falls on all points alike.
   *
   * @param seed random seed of the order
   */
  static List<PointRun> order(List<SweepSettings> points, int repeats, long seed) {
    Random random = new Random(seed);
    List<PointRun> order = new ArrayList<>();
    for (int repeat = 0; repeat < repeats; repeat++) {
      List<SweepSettings> round = new ArrayList<>(points);
      Collections.shuffle(round, random);
      for (SweepSettings point : round) {
        order.add(new PointRun(point, repeat));
      }
    }
    return order;
  }

  /** A name for files. */
  String name() {
    return settings.point() + "-" + repeat;
  }
}
