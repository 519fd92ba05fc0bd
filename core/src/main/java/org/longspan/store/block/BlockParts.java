package org.longspan.store.block;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longspan.shape.RowRange;
import org.longspan.store.RowReads;
import org.longspan.store.TensorRows;

/**
 * A tensor in the block store whose tokens lie in folders one after the other, opened when read.
 *
 * <p>There may be thousands of parts: only those that were read last stay open, as many as a range
 * across a border needs.
 */
final class BlockParts implements TensorRows {
  private static final int MOST_OPEN = 2;

  private final Path folder;
  private final List<RowRange> parts;
  private final List<Long> starts = new ArrayList<>();
  private final Map<Integer, TensorRows> open = new LinkedHashMap<>(MOST_OPEN, 1, true);
  private final int heads;
  private final int features;
  private long bytesOfClosed;

  /**
   * @param folder around the parts
   * @param parts their rows, one or more, in ascending order without gaps
   */
  BlockParts(Path folder, List<RowRange> parts) {
    this.folder = folder;
    this.parts = parts;
    parts.forEach(part -> starts.add(part.from()));
    heads = part(0).heads();
    features = part(0).features();
  }

  /** The folder of the part whose first row is {@code firstRow}. */
  static Path folder(Path folder, long firstRow) {
    return folder.resolve("rows-" + firstRow);
  }

  @Override
  public long tokens() {
    return parts.get(parts.size() - 1).to();
  }

  @Override
  public int heads() {
    return heads;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public void read(int head, RowRange rows, float[] destination, int offset) {
    RowReads.check(this, head, rows, destination, offset);
    int target = offset;
    for (int n = partOf(rows.from()); n < parts.size() && parts.get(n).from() < rows.to(); n++) {
      long start = parts.get(n).from();
      long from = Math.max(rows.from(), start) - start;
      long to = Math.min(rows.to(), parts.get(n).to()) - start;
      part(n).read(head, new RowRange(from, to), destination, target);
      target += (int) (to - from) * features;
    }
  }

  private int partOf(long row) {
    int found = Collections.binarySearch(starts, row);
    return found >= 0 ? found : -found - 2;
  }

  private TensorRows part(int n) {
    TensorRows part = open.get(n);
    if (part == null) {
      part = BlockTensor.open(folder(folder, starts.get(n)));
      open.put(n, part);
      closeEldest();
    }
    return part;
  }

  private void closeEldest() {
    if (open.size() > MOST_OPEN) {
      Iterator<TensorRows> eldestFirst = open.values().iterator();
      TensorRows eldest = eldestFirst.next();
      eldestFirst.remove();
      bytesOfClosed += eldest.bytesRead();
      eldest.close();
    }
  }

  @Override
  public long bytesRead() {
    return bytesOfClosed + open.values().stream().mapToLong(TensorRows::bytesRead).sum();
  }

  @Override
  public void close() {
    open.values().forEach(TensorRows::close);
  }
}
