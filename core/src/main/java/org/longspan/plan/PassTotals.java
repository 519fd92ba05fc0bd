package org.longspan.plan;

/**
 * What is predicted for one pass, over all heads.
 *
 * @param fullTiles tiles without a mask test
 * @param partialTiles tiles with mask tests
 * @param bytesRead tensor bytes asked of the store, as float32
 * @param seconds time on all cores
 */
public record PassTotals(long fullTiles, long partialTiles, long bytesRead, double seconds) {}
