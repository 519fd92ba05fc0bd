package org.longspan.store.npy;

import org.longspan.store.TensorLocation;
import org.longspan.store.TensorRows;
import org.longspan.store.file.Locations;

/**
 * The array in an npy file.
 *
 * @param path of the file
 */
public record NpyLocation(String path) implements TensorLocation {
  private static final long serialVersionUID = 1L;

  @Override
  public TensorRows open() {
    try (NpyFile file = NpyFile.open(Locations.path(path))) {
      return file.rows();
    }
  }
}
