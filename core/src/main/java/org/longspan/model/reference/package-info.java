/**
 * A model's layers in float64, row by row and as plainly as they can be written: what a run is
 * checked against.
 */
package org.longspan.model.reference;
