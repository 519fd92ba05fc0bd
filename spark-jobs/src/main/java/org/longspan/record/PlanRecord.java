package org.longspan.record;

import java.util.Map;

/**
 * What was planned and predicted.
 *
 * @param digest SHA-256 of everything that decides the bytes; runs of one digest give the same
 *     bytes
 * @param kernel the kernel
 * @param kernelReason why it was chosen
 * @param kernelGigaflops useful GF/s per core of every kernel that was measured; empty where the
 *     measurement did not settle
 * @param tileRows query rows of its tile
 * @param tileKeys keys of its tile
 * @param panelRows query rows per panel
 * @param keySplits parts that the keys were cut into; 1 for none
 * @param tasks tasks by pass
 * @param fullTiles tiles of the first pass without a mask test, all query heads
 * @param partialTiles tiles of the first pass with a mask test
 * @param skippedTiles tiles that the mask leaves out
 * @param livePairsPerHead (query, key) pairs that the mask allows
 * @param flops useful flops of the first pass
 * @param bytesRead tensor bytes that all passes read, counted as float32
 * @param leastBytesPerCore what any algorithm has to read per core
 * @param bytesShuffled bytes of states that key splits send
 * @param memoryPerTaskBytes peak of the largest task of the first pass
 * @param residentBytesPerExecutor the most that the process of an executor should hold
 * @param seconds all passes on all cores, without starting Spark and writing results
 */
public record PlanRecord(
    String digest,
    String kernel,
    String kernelReason,
    Map<String, Double> kernelGigaflops,
    int tileRows,
    int tileKeys,
    long panelRows,
    int keySplits,
    Map<String, Long> tasks,
    long fullTiles,
    long partialTiles,
    long skippedTiles,
    long livePairsPerHead,
    double flops,
    long bytesRead,
    double leastBytesPerCore,
    long bytesShuffled,
    long memoryPerTaskBytes,
    long residentBytesPerExecutor,
    double seconds) {}
