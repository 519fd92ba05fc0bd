package org.longspan.record;

import java.util.List;

/**
 * The accounting of a release with differential privacy. Nothing in it depends on the documents.
 *
 * @param epsilon of the guarantee
 * @param delta of the guarantee
 * @param unit what is protected
 * @param neighbours which collections nobody can tell apart
 * @param mechanism the noise
 * @param clip the largest norm that was kept of each of a document's two vectors
 * @param sensitivity what a document changes all sums by, at most, in the Euclidean norm
 * @param sigma standard deviation of the noise of every sum
 * @param grid the unit of the sums: all are multiples of it
 * @param released the files that the guarantee is of
 * @param notPrivate what it is not of
 */
public record PrivacyRecord(
    double epsilon,
    double delta,
    String unit,
    String neighbours,
    String mechanism,
    double clip,
    double sensitivity,
    double sigma,
    double grid,
    List<String> released,
    String notPrivate) {}
