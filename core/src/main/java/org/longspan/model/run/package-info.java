/**
 * Runs a model: all of a layer but attention as two pure functions of a panel of token rows, {@link
 * org.longspan.model.run.LayerBefore} and {@link org.longspan.model.run.LayerAfter}; attention by
 * the kernels; and one document from its ids to the losses.
 */
package org.longspan.model.run;
