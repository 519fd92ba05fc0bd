package org.longspan.formats;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longspan.store.MemoryRows;
import org.longspan.store.SmallTensor;
import org.longspan.store.TensorFormat;
import org.longspan.store.TensorLocation;
import org.longspan.store.TensorRows;
import org.longspan.store.file.Locations;

/** A format of one tensor: tokens, heads, features and then the values, as Java writes them. */
public final class RawFormat implements TensorFormat {

  record RawLocation(String path) implements TensorLocation {
    private static final long serialVersionUID = 1L;

    @Override
    public TensorRows open() {
      Path file = Locations.path(path);
      try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
        int tokens = in.readInt();
        int heads = in.readInt();
        int features = in.readInt();
        float[] values = new float[tokens * heads * features];
        for (int n = 0; n < values.length; n++) {
          values[n] = in.readFloat();
        }
        return new MemoryRows(values, heads, features);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + path, e);
      }
    }
  }

  @Override
  public String ending() {
    return ".raw";
  }

  @Override
  public boolean namesTensors() {
    return false;
  }

  @Override
  public TensorLocation locate(String path, String tensor) {
    return new RawLocation(path);
  }

  @Override
  public SmallTensor read(Path file, String tensor, long mostValues) {
    throw new UnsupportedOperationException("no test reads a small tensor of this format");
  }
}
