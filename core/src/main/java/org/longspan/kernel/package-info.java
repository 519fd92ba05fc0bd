/**
 * Kernels: what computes the panels or the tiles of a pass, and the choice among them.
 *
 * <p>{@link org.longspan.kernel.PanelKernel} and {@link org.longspan.kernel.TileKernel} are the
 * contracts, {@code kernel.scalar} the readable specification, {@code kernel.vector} and {@code
 * kernel.nd4j} the fast ones.
 */
package org.longspan.kernel;
