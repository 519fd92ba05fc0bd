package org.longspan.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.longspan.error.Errors;
import org.longspan.shape.RowRange;

/** Tensors one after the other along their tokens. */
final class JoinedRows implements TensorRows {
  private final List<TensorRows> parts;

  private JoinedRows(List<TensorRows> parts) {
    this.parts = parts;
  }

  /**
   * Opens all; where one cannot be opened or does not fit, none stays open.
   *
   * @throws org.longspan.error.UserException where heads or features differ
   */
  static TensorRows open(List<TensorLocation> locations) {
    JoinedRows joined = new JoinedRows(new ArrayList<>());
    try {
      for (TensorLocation location : locations) {
        joined.parts.add(location.open());
        joined.requireLastFits(locations);
      }
      return joined;
    } catch (RuntimeException e) {
      joined.close();
      throw e;
    }
  }

  private void requireLastFits(List<TensorLocation> locations) {
    TensorRows first = parts.get(0);
    int n = parts.size() - 1;
    TensorRows last = parts.get(n);
    if (last.heads() != first.heads() || last.features() != first.features()) {
      throw Errors.user(
          String.format(
              Locale.ROOT,
              "%s has %d heads of %d features, and %s has %d of %d",
              locations.get(0),
              first.heads(),
              first.features(),
              locations.get(n),
              last.heads(),
              last.features()),
          "join tensors of the same heads and features");
    }
  }

  @Override
  public long tokens() {
    return parts.stream().mapToLong(TensorRows::tokens).sum();
  }

  @Override
  public int heads() {
    return parts.get(0).heads();
  }

  @Override
  public int features() {
    return parts.get(0).features();
  }

  @Override
  public void read(int head, RowRange rows, float[] destination, int offset) {
    long start = 0;
    for (TensorRows part : parts) {
      RowRange here = rows.intersect(new RowRange(start, start + part.tokens()));
      if (!here.isEmpty()) {
        int at = offset + (int) (here.from() - rows.from()) * features();
        part.read(head, new RowRange(here.from() - start, here.to() - start), destination, at);
      }
      start += part.tokens();
    }
  }

  @Override
  public long bytesRead() {
    return parts.stream().mapToLong(TensorRows::bytesRead).sum();
  }

  @Override
  public void close() {
    parts.forEach(TensorRows::close);
  }
}
