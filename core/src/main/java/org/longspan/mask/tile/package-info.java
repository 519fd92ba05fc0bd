/** Tiles of a mask on a grid: which are live, and how many, from coordinates alone. */
package org.longspan.mask.tile;
