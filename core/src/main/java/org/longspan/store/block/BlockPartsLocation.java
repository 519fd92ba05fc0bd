package org.longspan.store.block;

import java.nio.file.Path;
import java.util.List;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorLocation;
import org.longspan.store.TensorRows;
import org.longspan.store.file.Locations;

/**
 * Folders of the block store that hold the tokens one after the other. The tasks that write them
 * need not know of each other.
 *
 * @param folder the folder around them; each is called {@link #part}
 * @param parts the rows of each, one or more, ascending from 0 without gaps
 */
public record BlockPartsLocation(String folder, List<RowRange> parts) implements TensorLocation {
  private static final long serialVersionUID = 1L;

  public BlockPartsLocation {
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
