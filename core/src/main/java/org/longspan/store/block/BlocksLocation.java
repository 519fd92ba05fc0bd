package org.longspan.store.block;

import org.longspan.store.TensorLocation;
import org.longspan.store.TensorRows;
import org.longspan.store.file.Locations;

/**
 * A folder of the block store, with one file per head.
 *
 * @param folder its path
 */
public record BlocksLocation(String folder) implements TensorLocation {
  private static final long serialVersionUID = 1L;

  @Override
  public TensorRows open() {
    return BlockTensor.open(Locations.path(folder));
  }
}
