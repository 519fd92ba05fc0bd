package org.longspan.record;

import java.util.List;
import java.util.Map;

/**
 * The part of a run record that only gradients have.
 *
 * @param losses what the loss depends on: {@code output}, {@code lse}, {@code entropy}
 * @param parameters names of the gradients by parameters of the score rule; empty unless asked for
 * @param digest SHA-256 of everything that decides the bytes; runs of one digest give the same
 *     bytes
 * @param kernel the kernel
 * @param kernelReason why it was chosen
 * @param panelKeys keys of a panel of the backward pass
 * @param panels of all key heads
 * @param fullTiles tiles of all query heads without a mask test
 * @param partialTiles tiles with mask tests
 * @param livePairsPerHead (query, key) pairs that the mask allows
 * @param flops useful flops, planned
 * @param predictedBytesRead tensor bytes that both passes read, counted as float32
 * @param predictedBytesStaged bytes of files that exist until the run ends
 * @param memoryPerTaskBytes predicted peak of a task
 * @param residentBytesPerExecutor the most that the process of an executor should hold
 * @param predictedSeconds both passes on all cores, without start-up and the writing of results
 * @param passes by name, in the order in which they ran
 * @param bytesRead Spark's input metrics over all attempts
 * @param totalSeconds wall time from the start of the command to this record
 * @param gigaflopsPerCore useful flops of the panels that were not resumed / kernel seconds / 10^9
 * @param tasksRedone attempts that failed or died with their executor
 * @param executorsLost executors that were gone before the end
 * @param peakResidentBytes per executor, the most memory that its process has held
 * @param driverPeakResidentBytes the same of the driver; 0 where the system does not report it
 * @param nanRows rows (of one head) of dQ with a NaN or an infinity
 * @param firstNanPosition position of the first of them; -1 where there is none
 * @param nanKeys rows (of one head) of dK, and of dV, with a NaN or an infinity
 * @param firstNanKey position of the first of them; -1 where there is none
 * @param certificates sums that different passes have made; empty where something is not finite
 */
public record GradientRecord(
    List<String> losses,
    List<String> parameters,
    String digest,
    String kernel,
    String kernelReason,
    int panelKeys,
    long panels,
    long fullTiles,
    long partialTiles,
    long livePairsPerHead,
    double flops,
    long predictedBytesRead,
    long predictedBytesStaged,
    long memoryPerTaskBytes,
    long residentBytesPerExecutor,
    double predictedSeconds,
    Map<String, Measured.Pass> passes,
    long bytesRead,
    double totalSeconds,
    double gigaflopsPerCore,
    long tasksRedone,
    long executorsLost,
    Map<String, Long> peakResidentBytes,
    long driverPeakResidentBytes,
    long nanRows,
    long firstNanPosition,
    long nanKeys,
    long firstNanKey,
    List<CheckedSum> certificates) {

  /**
   * Two sums that are equal in real arithmetic.
   *
   * @param name the sums
   * @param worst the largest deviation over the key heads, in terms of the sum of absolute values
   * @param allowed the largest deviation that rounding may cause
   * @param holds whether the deviation is allowed
   */
  public record CheckedSum(String name, double worst, double allowed, boolean holds) {}

  /** Whether all sums agree; true where nothing was compared. */
  public boolean certificatesHold() {
    return certificates.stream().allMatch(CheckedSum::holds);
  }
}
