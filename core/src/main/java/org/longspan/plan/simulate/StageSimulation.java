package org.longspan.plan.simulate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.longspan.error.Errors;
import org.longspan.plan.simulate.SlotTime.Use;

/**
 * Replays one stage, event by event.
 *
 * <p>Free slots take the next task in the order of the plan. The driver starts one after the other.
 * A task computes and reads in turns. The tasks of a lost executor are started again first, and
 * another executor comes after the time that one needs to start.
 */
final class StageSimulation {
  private static final int MOST_ATTEMPTS = 100;

  private final StageLoad load;
  private final ClusterSize cluster;
  private final SimulationConstants constants;
  private final Chance chance;
  private final Agenda agenda = new Agenda();
  private final SharedLink link;
  private final SlotLedger ledger = new SlotLedger();
  private final List<Executor> executors;
  private final Deque<Integer> pending = new ArrayDeque<>();
  private final Deque<Slot> free = new ArrayDeque<>();
  private final int[] attempts;
  private double now;
  private double driverFree;
  private int unfinished;
  private int tasksRedone;
  private int executorsLost;

  private record Slot(Executor executor, int life) {
    boolean isThere() {
      return executor.life() == life;
    }
  }

  StageSimulation(
      StageLoad load, ClusterSize cluster, SimulationConstants constants, Chance chance) {
    this.load = load;
    this.cluster = cluster;
    this.constants = constants;
    this.chance = chance;
    link = new SharedLink(constants.bandwidths(), cluster);
    executors = IntStream.range(0, cluster.executors()).mapToObj(Executor::new).toList();
    attempts = new int[load.tasks().size()];
    unfinished = attempts.length;
  }

  SimulatedStage run() {
    IntStream.range(0, unfinished).forEach(pending::add);
    for (int core = 0; core < cluster.coresEach(); core++) {
      executors.forEach(executor -> free.add(new Slot(executor, 0)));
    }
    executors.forEach(this::expectLoss);
    agenda.enter(load.startSeconds(), this::startTasks);
    while (unfinished > 0) {
      if (link.nextEnd() <= agenda.next()) {
        now = link.nextEnd();
        link.end(now).endRead(now);
      } else {
        now = agenda.next();
        agenda.runNext();
      }
    }
    return result();
  }

  private SimulatedStage result() {
    int slots = cluster.slots();
    ledger.add(Use.START, slots * Math.min(now, load.startSeconds()));
    executors.forEach(executor -> bookAbsence(executor.away(now)));
    return new SimulatedStage(
        load.name(), now, ledger.close(slots * now), tasksRedone, executorsLost);
  }

  private void startTasks() {
    while (!free.isEmpty() && !pending.isEmpty()) {
      Slot slot = free.remove();
      if (slot.isThere()) {
        start(pending.remove(), slot);
      }
    }
  }

  private void start(int task, Slot slot) {
    double factor = chance.factor(constants.risks().straggling(), task, attempts[task]++);
    Attempt attempt = new Attempt(task, load.tasks().get(task), factor, now);
    slot.executor.running().add(attempt);
    driverFree = Math.max(driverFree, now) + constants.overheads().dispatch();
    enter(driverFree + constants.overheads().task(), attempt, () -> begin(attempt, slot));
  }

  private void begin(Attempt attempt, Slot slot) {
    attempt.begin(now);
    if (attempt.readsNothing()) {
      enter(now + attempt.computing(), attempt, () -> finish(attempt, slot));
    } else {
      compute(attempt, slot, 0);
    }
  }

  private void compute(Attempt attempt, Slot slot, int turn) {
    Runnable then =
        turn == Attempt.READS
            ? () -> finish(attempt, slot)
            : () -> read(attempt, () -> compute(attempt, slot, turn + 1));
    enter(now + attempt.computing(turn), attempt, then);
  }

  private void read(Attempt attempt, Runnable then) {
    attempt.beginRead(now, then);
    link.begin(now, attempt, attempt.load().bytes() / Attempt.READS);
  }

  private void finish(Attempt attempt, Slot slot) {
    ledger.finished(attempt);
    unfinished--;
    slot.executor.running().remove(attempt);
    if (!load.durable()) {
      slot.executor.finished().add(attempt);
    }
    free.add(slot);
    startTasks();
  }

  private void expectLoss(Executor executor) {
    double perHour = constants.risks().lossesPerHour();
    if (perHour > 0) {
      double wait = chance.secondsToLoss(perHour, executor.number(), executor.life());
      agenda.enter(Math.max(now, load.startSeconds()) + wait, () -> lose(executor));
    }
  }

  private void lose(Executor executor) {
    executorsLost++;
    List<Attempt> again = new ArrayList<>(executor.running());
    for (Attempt attempt : executor.running()) {
      attempt.lose();
      ledger.add(Use.LOSSES, now - attempt.reserved());
      if (attempt.isReading()) {
        link.cancel(now, attempt);
      }
    }
    for (Attempt attempt : executor.finished()) {
      ledger.undone(attempt);
      unfinished++;
      again.add(attempt);
    }
    executor.leave(now);
    again.forEach(this::queueAgain);
    agenda.enter(now + constants.overheads().start(), () -> replace(executor));
    startTasks();
  }

  private void queueAgain(Attempt attempt) {
    if (attempts[attempt.task()] >= MOST_ATTEMPTS) {
      throw Errors.user(
          String.format(
              Locale.ROOT,
              "a task of %.0f s was lost %d times, with %s losses per executor and hour",
              attempt.load().seconds(),
              MOST_ATTEMPTS,
              constants.risks().lossesPerHour()),
          "assume fewer losses, or plan for more tasks");
    }
    tasksRedone++;
    pending.addFirst(attempt.task());
  }

  private void replace(Executor executor) {
    bookAbsence(executor.returns(now));
    for (int core = 0; core < cluster.coresEach(); core++) {
      free.add(new Slot(executor, executor.life()));
    }
    expectLoss(executor);
    startTasks();
  }

  private void bookAbsence(double seconds) {
    ledger.add(Use.LOSSES, seconds * cluster.coresEach());
  }

  /** Enters what happens unless the attempt is lost before. */
  private void enter(double time, Attempt attempt, Runnable action) {
    agenda.enter(
        time,
        () -> {
          if (!attempt.isLost()) {
            action.run();
          }
        });
  }
}
