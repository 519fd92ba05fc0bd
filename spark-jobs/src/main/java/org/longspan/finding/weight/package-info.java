/**
 * The weights between passages: the tensors of their attention, its scale, and single rows of it in
 * float64.
 */
package org.longspan.finding.weight;
