/**
 * Privacy: keyed hashes in place of a document's words, and releases of sums with differential
 * privacy: contributions clipped to integers, exact discrete Gaussian noise, its calibration and
 * accounting.
 */
package org.longspan.privacy;
