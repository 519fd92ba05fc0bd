/**
 * What every training shares: named parameters in float64, AdamW with its schedule, sums of
 * gradients whose bits do not depend on their order, the loop with checkpoints and early stop.
 */
package org.longspan.train.optimise;
