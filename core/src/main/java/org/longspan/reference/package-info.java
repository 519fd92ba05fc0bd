/**
 * Dense attention in float64, row by row: the oracle that everything else is measured against.
 *
 * <p>Sums are plain doubles, not compensated: the terms of l are positive, so that its relative
 * error is at most {@code keys * 2^-53} (1e-8 for 100 million keys), below the 6e-8 of one float32
 * rounding.
 */
package org.longspan.reference;
