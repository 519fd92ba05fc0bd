package org.longspan.plan.simulate;

import java.util.EnumMap;
import java.util.Map;
import org.longspan.plan.simulate.SlotTime.Use;

/** Books the time of slots. Modified while a stage runs. */
final class SlotLedger {
  private final Map<Use, Double> seconds = new EnumMap<>(Use.class);

  void finished(Attempt attempt) {
    book(attempt, 1);
  }

  /** What a finished attempt did was in vain. */
  void undone(Attempt attempt) {
    book(attempt, -1);
    add(Use.LOSSES, attempt.waited() + attempt.computing() + attempt.reading());
  }

  void add(Use use, double slotSeconds) {
    seconds.merge(use, slotSeconds, Double::sum);
  }

  /** All uses, where those without a booking were idle. */
  SlotTime close(double slotSeconds) {
    double booked = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    add(Use.IDLE, Math.max(0, slotSeconds - booked));
    return new SlotTime(seconds);
  }

  private void book(Attempt attempt, int sign) {
    add(Use.COMPUTE, sign * attempt.load().seconds());
    add(Use.STRAGGLERS, sign * attempt.straggling());
    add(Use.NETWORK, sign * attempt.reading());
    add(Use.SCHEDULER, sign * attempt.waited());
  }
}
