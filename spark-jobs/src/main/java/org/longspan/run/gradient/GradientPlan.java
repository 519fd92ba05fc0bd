package org.longspan.run.gradient;

import java.util.List;
import org.longspan.plan.TileTask;

/**
 * What a gradient will do.
 *
 * @param panelKeys keys of a panel of the backward pass
 * @param panels how many there are, of all key heads
 * @param blocks of query rows whose dQ is added up, of all query heads
 * @param tasks of the backward pass, largest first
 * @param fullTiles tiles of all query heads without a mask test
 * @param partialTiles tiles with mask tests
 * @param livePairs (query, key) pairs that the mask allows, per head
 * @param flops useful flops: {@code 6 d + 4 dv} per live pair and query head
 * @param bytesRead tensor bytes that both passes read, counted as float32
 * @param bytesStaged bytes of files that the run needs until it ends
 * @param bytesWritten bytes of the result
 * @param memoryPerTask bytes that a task of either pass holds
 * @param seconds both passes on all cores, without start-up and the writing of results
 */
public record GradientPlan(
    int panelKeys,
    long panels,
    long blocks,
    List<TileTask> tasks,
    long fullTiles,
    long partialTiles,
    long livePairs,
    double flops,
    long bytesRead,
    long bytesStaged,
    long bytesWritten,
    long memoryPerTask,
    double seconds) {}
