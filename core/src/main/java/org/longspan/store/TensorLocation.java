package org.longspan.store;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.longspan.shape.RowRange;

/** Where an attention input is; a value that travels to the tasks, which open it there. */
public sealed interface TensorLocation extends Serializable {

  /** Opens the tensor for one thread, which closes it. */
  TensorRows open();

  /**
   * A tensor in a safetensors file.
   *
   * @param tensor its name in the file
   */
  record Safetensors(String path, String tensor) implements TensorLocation {
    private static final long serialVersionUID = 1L;

    @Override
    public TensorRows open() {
      try (SafetensorsFile file = SafetensorsFile.open(Locations.path(path))) {
        return file.rows(tensor);
      }
    }
  }

  /** The array in an npy file. */
  record Npy(String path) implements TensorLocation {
    private static final long serialVersionUID = 1L;

    @Override
    public TensorRows open() {
      try (NpyFile file = NpyFile.open(Locations.path(path))) {
        return file.rows();
      }
    }
  }

  /**
   * Tensors one after the other: the tokens of the first part, then those of the next.
   *
   * @param parts one or more, with the same heads and features
   */
  record Joined(List<TensorLocation> parts) implements TensorLocation {
    private static final long serialVersionUID = 1L;

    public Joined {
      parts = List.copyOf(parts);
    }

    @Override
    public TensorRows open() {
      return JoinedRows.open(parts);
    }
  }

  /** A folder of the block store, with a file for every head. */
  record Blocks(String folder) implements TensorLocation {
    private static final long serialVersionUID = 1L;

    @Override
    public TensorRows open() {
      return BlockTensor.open(Locations.path(folder));
    }
  }

  /**
   * Folders of the block store that hold the tokens one after the other, written by tasks that need
   * not know of each other.
   *
   * @param folder around them; each is called {@link #part}
   * @param parts the rows of each, one or more, ascending from 0 without gaps
   */
  record Parts(String folder, List<RowRange> parts) implements TensorLocation {
    private static final long serialVersionUID = 1L;

    public Parts {
      parts = List.copyOf(parts);
    }

    /** The folder in {@code folder} for the part that begins with row {@code firstRow}. */
    public static Path part(Path folder, long firstRow) {
      return BlockParts.folder(folder, firstRow);
    }

    @Override
    public TensorRows open() {
      return new BlockParts(Locations.path(folder), parts);
    }
  }
}
