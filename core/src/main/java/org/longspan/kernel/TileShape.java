package org.longspan.kernel;

/**
 * The tile a kernel works on: whole row blocks by whole key tiles, padded where the sequence ends.
 *
 * <p>It is fixed for a kernel and head layout, and tiles lie on global multiples of it: a row is at
 * the same place of the same tile whatever the panels and tasks are, so its bits are too.
 *
 * @param rows query rows of a row block
 * @param keys keys of a key tile; divides {@link Span#KEYS}
 */
public record TileShape(int rows, int keys) {
  public TileShape {
    if (rows < 1 || keys < 1 || Span.KEYS % keys != 0) {
      throw new IllegalArgumentException("not a tile: " + rows + " x " + keys);
    }
  }
}
