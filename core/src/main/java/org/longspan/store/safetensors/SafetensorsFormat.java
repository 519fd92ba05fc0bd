package org.longspan.store.safetensors;

import java.nio.file.Path;
import java.util.Optional;
import org.longspan.store.Dtype;
import org.longspan.store.IntegerRows;
import org.longspan.store.SmallTensor;
import org.longspan.store.TensorFormat;
import org.longspan.store.TensorLocation;
import org.longspan.store.TensorSpec;

/** Files of named tensors: {@code .safetensors}. */
public final class SafetensorsFormat implements TensorFormat {

  @Override
  public String ending() {
    return ".safetensors";
  }

  @Override
  public boolean namesTensors() {
    return true;
  }

  @Override
  public TensorLocation locate(String path, String tensor) {
    return new SafetensorsLocation(path, tensor);
  }

  @Override
  public SmallTensor read(Path path, String tensor, long mostValues) {
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      TensorSpec spec = SmallTensor.requireSmall(path, file.spec(tensor), mostValues);
      return spec.dtype() == Dtype.BOOL
          ? SmallTensor.ofBooleans(spec, file.bytes(tensor))
          : new SmallTensor(spec, file.floats(tensor));
    }
  }

  @Override
  public Optional<IntegerRows> openIntegers(Path path, String tensor) {
    SafetensorsFile file = SafetensorsFile.open(path);
    if (!file.has(tensor)) {
      file.close();
      return Optional.empty();
    }
    return Optional.of(new SafetensorsIntegers(file, tensor));
  }
}
