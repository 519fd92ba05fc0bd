/**
 * A tile: query rows by keys at fixed global positions, its problem, its scores and values.
 *
 * <p>{@link org.longspan.tile.TileWorker} is the contract of whatever computes tiles.
 */
package org.longspan.tile;
