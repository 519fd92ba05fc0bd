package org.longspan.store.safetensors;

import org.longspan.store.TensorLocation;
import org.longspan.store.TensorRows;
import org.longspan.store.file.Locations;

/**
 * A tensor in a safetensors file.
 *
 * @param path of the file
 * @param tensor its name in the file
 */
public record SafetensorsLocation(String path, String tensor) implements TensorLocation {
  private static final long serialVersionUID = 1L;

  @Override
  public TensorRows open() {
    try (SafetensorsFile file = SafetensorsFile.open(Locations.path(path))) {
      return file.rows(tensor);
    }
  }
}
