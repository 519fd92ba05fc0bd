/**
 * Contrastive learning of projections: the loss of all rows against all others, and its gradient,
 * panel by panel, so that no more than a panel is in memory.
 */
package org.longspan.train.contrast;
