package org.longspan.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * The part of a run record that only runs over a model have.
 *
 * @param family of the model
 * @param parameters numbers of its weights
 * @param trainedLength tokens of the longest document that it was made for
 * @param masks of the layers, in order, as they were computed
 * @param documents how many
 * @param tokens of all documents
 * @param rows that were computed: more than tokens where blocks overlap
 * @param blocks parts of documents that were computed for themselves
 * @param longestBlock rows of the longest of them
 * @param tokensSha256 SHA-256 of the packed tokens
 * @param segments parts of documents with a title or a vector of their own
 * @param hiddenStates numbers of the hidden states that were written
 * @param statistics of every layer
 * @param meanLoss of all tokens that have a loss; absent without losses
 * @param perplexity exp of it
 * @param digest SHA-256 of everything that decides the bytes; runs of one digest give the same
 *     bytes
 * @param kernel the kernel
 * @param kernelReason why it was chosen
 * @param panelRows rows per panel
 * @param panels panels per stage
 * @param memoryPerTaskBytes predicted peak of a task
 * @param residentBytesPerExecutor the most that the process of an executor should hold
 * @param diskBytes the most that was predicted to be in staged files at a time
 * @param predictedSeconds all stages on all cores, without start-up and the writing of results
 * @param stages planned and measured
 * @param totalSeconds wall time from the start of the command to this record
 * @param gigaflopsPerCore useful flops of attention and linear layers / the time in them / 10^9
 * @param tasksRedone attempts that failed or died with their executor
 * @param executorsLost executors that were gone before the end
 * @param bytesRead rows that attention has read from staged files, as float32; of tasks that
 *     succeeded
 * @param bytesShuffled Spark's shuffle metric over all attempts
 * @param bytesSpilled bytes that Spark has moved from memory to disk
 * @param gcSeconds time that tasks lost to garbage collection, as of an attention
 * @param peakResidentBytes per executor, the most memory that its process has held
 * @param driverPeakResidentBytes the same of the driver; 0 where the system does not report it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EncodingRecord(
    String family,
    long parameters,
    long trainedLength,
    List<String> masks,
    long documents,
    long tokens,
    long rows,
    long blocks,
    long longestBlock,
    String tokensSha256,
    long segments,
    List<Integer> hiddenStates,
    List<String> statistics,
    Double meanLoss,
    Double perplexity,
    String digest,
    String kernel,
    String kernelReason,
    long panelRows,
    long panels,
    long memoryPerTaskBytes,
    long residentBytesPerExecutor,
    long diskBytes,
    double predictedSeconds,
    List<EncodingStage> stages,
    double totalSeconds,
    double gigaflopsPerCore,
    long tasksRedone,
    long executorsLost,
    long bytesRead,
    long bytesShuffled,
    long bytesSpilled,
    double gcSeconds,
    Map<String, Long> peakResidentBytes,
    long driverPeakResidentBytes) {

  /**
   * One stage: what is computed between two barriers.
   *
   * @param firstLayer its first layer; the first stage begins with the embedding
   * @param endLayer the layer after its last one
   * @param attentionFlops useful flops of attention, planned
   * @param linearFlops flops of linear layers, planned
   * @param bytesWritten for the next stage, planned
   * @param predictedSeconds on all cores
   * @param seconds wall time
   * @param panelsResumed panels that an interrupted run had finished
   * @param taskSeconds time that tasks ran, summed over all attempts
   * @param kernelSeconds time in the attention kernel, summed over all tasks
   * @param linearSeconds time in all other parts of layers, summed over all tasks
   */
  public record EncodingStage(
      int firstLayer,
      int endLayer,
      double attentionFlops,
      double linearFlops,
      long bytesWritten,
      double predictedSeconds,
      double seconds,
      long panelsResumed,
      double taskSeconds,
      double kernelSeconds,
      double linearSeconds) {}
}
