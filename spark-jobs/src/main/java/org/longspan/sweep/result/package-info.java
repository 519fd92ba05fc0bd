/**
 * What a sweep has measured: one {@link org.longspan.sweep.result.SweepResult} per run of a point,
 * its settings, and the files that hold them. The fields are in docs/sweeps.md.
 */
package org.longspan.sweep.result;
