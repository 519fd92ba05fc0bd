package org.longspan.metrics;

/**
 * What Spark reports about the tasks of one pass.
 *
 * @param tasksRedone attempts that failed, or died with their executor
 * @param tilesRedone tiles of those attempts: what was planned for them, done or not
 * @param executorsLost executors that were removed meanwhile
 * @param taskSeconds time that all attempts ran
 * @param bytesRead bytes that tasks have read from tensors and panels
 * @param bytesShuffled bytes that tasks have fetched from each other
 * @param bytesSpilled bytes that Spark has moved from memory to disk
 * @param gcSeconds time that tasks lost to garbage collection; tasks of one JVM count it each
 */
public record PassEvents(
    long tasksRedone,
    long tilesRedone,
    long executorsLost,
    double taskSeconds,
    long bytesRead,
    long bytesShuffled,
    long bytesSpilled,
    double gcSeconds) {
  public static final PassEvents NONE = new PassEvents(0, 0, 0, 0, 0, 0, 0, 0);

  public PassEvents plus(PassEvents other) {
    return new PassEvents(
        tasksRedone + other.tasksRedone,
        tilesRedone + other.tilesRedone,
        executorsLost + other.executorsLost,
        taskSeconds + other.taskSeconds,
        bytesRead + other.bytesRead,
        bytesShuffled + other.bytesShuffled,
        bytesSpilled + other.bytesSpilled,
        gcSeconds + other.gcSeconds);
  }
}
