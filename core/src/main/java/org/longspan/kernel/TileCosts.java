package org.longspan.kernel;

/**
 * What tiles take in terms of a full tile of the first pass, as measured on an AVX-512 machine with
 * d = 64.
 *
 * @param partial a tile with mask tests, whatever it holds
 * @param live what is added for its live pairs: this times their share of all pairs
 * @param secondPass a tile of the second pass in terms of the same tile in the first
 */
public record TileCosts(double partial, double live, double secondPass) {}
