/**
 * Layers that learn: each file has a function of the rows of a sequence and, next to it, its
 * gradients.
 *
 * <p>Rows are float32 {@code [tokens][features]}, parameters float64 ({@link
 * org.longspan.train.optimise.Parameters}), rounded to float32 for products. {@code backward} takes
 * what went into {@code forward} and computes again what it needs between; it adds to a vector in
 * the layout of the parameters. Sums over rows are float32 within {@link
 * org.longspan.layer.LinearBackend#PANEL_ROWS} rows, float64 over those, in ascending order.
 */
package org.longspan.train.layer;
