package org.longspan.tokens.part;

import java.io.Closeable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * Parts one after the other, read at any place; belongs to one thread. The bytes of each part are
 * checked when it is read first.
 */
public final class TokenParts implements Closeable {
  private final List<TokenPart> parts;
  private final long[] starts;
  private final BitSet checked = new BitSet();
  private int current = -1;
  private SafetensorsFile file;

  /**
   * @param parts in order of their tokens
   */
  public TokenParts(List<TokenPart> parts) {
    this.parts = List.copyOf(parts);
    starts = new long[parts.size() + 1];
    for (int n = 0; n < parts.size(); n++) {
      starts[n + 1] = starts[n] + parts.get(n).tokens();
    }
  }

  /**
   * The values of a tensor.
   *
   * @param tokens counted over all parts, at most 2^28 of them
   */
  public long[] read(String tensor, RowRange tokens) {
    long[] values = new long[Math.toIntExact(tokens.length())];
    int part = partOf(tokens.from());
    int done = 0;
    while (done < values.length) {
      RowRange here =
          new RowRange(starts[part], starts[part + 1])
              .intersect(new RowRange(tokens.from() + done, tokens.to()));
      if (!here.isEmpty()) {
        RowRange rows = new RowRange(here.from() - starts[part], here.to() - starts[part]);
        long[] some = open(part).longs(tensor, rows);
        System.arraycopy(some, 0, values, done, some.length);
        done += some.length;
      }
      part++;
    }
    return values;
  }

  private int partOf(long token) {
    int found = Arrays.binarySearch(starts, token);
    return found >= 0 ? found : -found - 2;
  }

  private SafetensorsFile open(int part) {
    if (part != current) {
      close();
      file = checked.get(part) ? parts.get(part).open() : parts.get(part).openSealed();
      checked.set(part);
      current = part;
    }
    return file;
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
      file = null;
      current = -1;
    }
  }
}
