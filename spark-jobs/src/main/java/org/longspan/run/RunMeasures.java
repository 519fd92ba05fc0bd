package org.longspan.run;

import org.longspan.kernel.PassCounters;

/**
 * What a run has measured.
 *
 * @param forward the first pass
 * @param second the second pass
 * @param forwardSeconds wall time of the first pass's stages
 * @param secondSeconds wall time of the second pass's stage
 * @param shuffledBytes bytes of partial states in the reduction
 * @param nanRows rows (of one head) whose result is NaN
 * @param firstNan the first such row, -1 where there is none
 */
public record RunMeasures(
    PassCounters forward,
    PassCounters second,
    double forwardSeconds,
    double secondSeconds,
    long shuffledBytes,
    long nanRows,
    long firstNan) {}
