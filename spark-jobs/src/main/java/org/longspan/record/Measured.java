package org.longspan.record;

import java.util.Map;

/**
 * What was measured.
 *
 * @param fullTiles tiles of the first pass that this run has done, without a mask test
 * @param partialTiles the same with a mask test
 * @param bytesRead Spark's input metric over all attempts: rows of tensors as they are stored
 * @param bytesShuffled Spark's shuffle metric over all attempts: states as they were compressed
 * @param bytesSpilled bytes that Spark has moved from memory to disk
 * @param gcSeconds time that tasks lost to garbage collection, summed over all attempts: tasks that
 *     share a JVM count it each
 * @param passes by the name of the pass
 * @param tasksRedone attempts that failed or died with their executor
 * @param tilesRedone the tiles that were planned for them
 * @param executorsLost executors that were gone before the end
 * @param outputSeconds of {@code totalSeconds}, from the end of the last pass on: the results
 * @param totalSeconds wall time from the start of the command to this record
 * @param gigaflopsPerCore useful flops of the tiles done / kernel seconds of the first pass / 10^9
 * @param peakResidentBytes per executor, the most memory that its process has held
 * @param driverPeakResidentBytes the same of the driver; 0 where the system does not report it
 * @param nanRows output rows (of one head) with a NaN or an infinity
 * @param firstNanPosition position of the first of them; -1 where there is none
 */
public record Measured(
    long fullTiles,
    long partialTiles,
    long bytesRead,
    long bytesShuffled,
    long bytesSpilled,
    double gcSeconds,
    Map<String, Pass> passes,
    long tasksRedone,
    long tilesRedone,
    long executorsLost,
    double outputSeconds,
    double totalSeconds,
    double gigaflopsPerCore,
    Map<String, Long> peakResidentBytes,
    long driverPeakResidentBytes,
    long nanRows,
    long firstNanPosition) {

  /**
   * One pass.
   *
   * @param panels its panels
   * @param panelsResumed those of them that an interrupted run had finished
   * @param seconds wall time
   * @param stageSeconds of it, from the submission of Spark's first stage to the end of the last
   * @param taskSeconds time that tasks ran, summed over all attempts
   * @param kernelSeconds time in the kernel, summed over all tasks
   */
  public record Pass(
      long panels,
      long panelsResumed,
      double seconds,
      double stageSeconds,
      double taskSeconds,
      double kernelSeconds) {}
}
