package org.longspan.job.document;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes the wall time of steps. */
final class StepClock {
  private final Map<String, Double> seconds = new LinkedHashMap<>();

  /** A step with a result. */
  interface Step<R> {
    R run() throws IOException;
  }

  <R> R time(String name, Step<R> step) throws IOException {
    long start = System.nanoTime();
    R result = step.run();
    seconds.merge(name, (System.nanoTime() - start) * 1e-9, Double::sum);
    return result;
  }

  /** By step, in their order. */
  Map<String, Double> seconds() {
    return Collections.unmodifiableMap(seconds);
  }
}
