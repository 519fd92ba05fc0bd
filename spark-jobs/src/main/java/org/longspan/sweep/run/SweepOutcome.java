package org.longspan.sweep.run;

/**
 * Where a sweep stands when its command ends.
 *
 * @param done runs with figures
 * @param failed runs that ended without, by an error or at their time limit
 * @param left runs that the time limit of the sweep has left for the next command
 */
public record SweepOutcome(int done, int failed, int left) {}
