package org.longspan.plan.simulate;

/**
 * A task that runs on a slot: it computes and reads in turns.
 *
 * <p>Modified while it runs.
 */
final class Attempt {
  /** Turns of reading; between them a task leaves the network to others. */
  static final int READS = 4;

  private static final double GOLDEN = 0.618_033_988_749_894_8;

  private final int task;
  private final TaskLoad load;
  private final double factor;
  private final double phase;
  private final double reserved;
  private double begun;
  private double readingSince = Double.NaN;
  private double reading;
  private Runnable afterRead;
  private boolean lost;

  /**
   * @param factor by which it takes longer
   * @param reserved when it got its slot
   */
  Attempt(int task, TaskLoad load, double factor, double reserved) {
    this.task = task;
    this.load = load;
    this.factor = factor;
    this.reserved = reserved;
    // Equal tasks would otherwise all read at the same time, and leave the network idle in between.
    phase = task * GOLDEN % 1;
  }

  int task() {
    return task;
  }

  TaskLoad load() {
    return load;
  }

  void begin(double time) {
    begun = time;
  }

  /** Whether it computes all at once. */
  boolean readsNothing() {
    return load.bytes() == 0;
  }

  /** Seconds that it computes before read {@code turn}, or after the last one. */
  double computing(int turn) {
    double share = turn == 0 ? phase : turn == READS ? 1 - phase : 1;
    return load.seconds() * factor * share / READS;
  }

  double computing() {
    return load.seconds() * factor;
  }

  /**
   * Begins to read.
   *
   * @param then what it does after that
   */
  void beginRead(double time, Runnable then) {
    readingSince = time;
    afterRead = then;
  }

  void endRead(double time) {
    reading += time - readingSince;
    readingSince = Double.NaN;
    afterRead.run();
  }

  boolean isReading() {
    return !Double.isNaN(readingSince);
  }

  void lose() {
    lost = true;
  }

  boolean isLost() {
    return lost;
  }

  double reserved() {
    return reserved;
  }

  double waited() {
    return begun - reserved;
  }

  double reading() {
    return reading;
  }

  double straggling() {
    return load.seconds() * (factor - 1);
  }
}
