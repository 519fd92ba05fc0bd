package org.longspan.store.npy;

import java.nio.file.Path;
import java.util.Optional;
import org.longspan.store.Dtype;
import org.longspan.store.IntegerRows;
import org.longspan.store.SmallTensor;
import org.longspan.store.TensorFormat;
import org.longspan.store.TensorLocation;
import org.longspan.store.TensorSpec;

/** Files of one NumPy array: {@code .npy}. */
public final class NpyFormat implements TensorFormat {

  @Override
  public String ending() {
    return ".npy";
  }

  @Override
  public boolean namesTensors() {
    return false;
  }

  @Override
  public TensorLocation locate(String path, String tensor) {
    return new NpyLocation(path);
  }

  @Override
  public SmallTensor read(Path path, String tensor, long mostValues) {
    try (NpyFile file = NpyFile.open(path)) {
      TensorSpec spec = SmallTensor.requireSmall(path, file.spec(), mostValues);
      return spec.dtype() == Dtype.BOOL
          ? SmallTensor.ofBooleans(spec, file.bytes())
          : new SmallTensor(spec, file.floats());
    }
  }

  @Override
  public Optional<IntegerRows> openIntegers(Path path, String tensor) {
    return Optional.of(new NpyIntegers(NpyFile.openIntegers(path)));
  }
}
