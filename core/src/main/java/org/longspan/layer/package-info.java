/**
 * The parts of a transformer layer besides attention: linear layers, norms, activations, positions,
 * feed-forward blocks, initial weights.
 *
 * <p>All are pure functions of a panel of token rows {@code [tokens][features]} in float32. A row's
 * result depends on that row alone: not on the panel that it is in, nor on its neighbours.
 */
package org.longspan.layer;
