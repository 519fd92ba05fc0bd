package org.longspan.sweep.result;

/**
 * How far sampled output rows are from exact ones in float64 over float32 inputs.
 *
 * @param against the mask of the exact rows
 * @param rows output rows (of one head) that were compared
 * @param outputRms {@code sqrt(sum |output - exact|^2 / sum |exact|^2)} over all sampled rows
 * @param worst the largest {@code |output - exact| / |exact|} of a row (Euclidean norms)
 */
public record SampledError(String against, int rows, double outputRms, double worst) {}
