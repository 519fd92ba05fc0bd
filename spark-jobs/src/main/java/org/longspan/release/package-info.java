/**
 * Sums over documents with differential privacy: what a document adds depends on it alone, is
 * clipped, and goes into sums of integers, to which exact noise is added once.
 */
package org.longspan.release;
