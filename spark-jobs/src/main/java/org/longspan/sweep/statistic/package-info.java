/**
 * Statistics of repeated measurements: spread, power laws, efficiency, Pareto fronts and rank
 * tests. Pure functions of numbers.
 */
package org.longspan.sweep.statistic;
