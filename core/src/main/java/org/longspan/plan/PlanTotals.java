package org.longspan.plan;

/**
 * What a plan predicts, over all heads and both passes unless said otherwise.
 *
 * @param fullTiles tiles of the first pass without a mask test
 * @param partialTiles tiles of the first pass with mask tests
 * @param skippedTiles tiles that the mask leaves out
 * @param livePairs live (query, key) pairs of one head
 * @param flops useful flops of the first pass, {@code 2 (d + dv)} a live pair and query head
 * @param bytesRead tensor bytes asked of the store
 * @param leastBytesPerCore what any algorithm has to read on a core, in the first pass
 * @param bytesShuffled bytes of partial states that are reduced over key splits
 * @param memoryPerTask peak bytes of the largest task
 * @param seconds time of both passes on all cores, without start-up and output
 */
public record PlanTotals(
    long fullTiles,
    long partialTiles,
    long skippedTiles,
    long livePairs,
    double flops,
    long bytesRead,
    double leastBytesPerCore,
    long bytesShuffled,
    long memoryPerTask,
    double seconds) {}
