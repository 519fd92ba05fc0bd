/**
 * Tile kernels and the two passes that drive them over a panel.
 *
 * <p>{@link org.longspan.kernel.TileKernel} is the contract, {@code kernel.scalar} the readable
 * specification, the other packages the fast ones.
 */
package org.longspan.kernel;
