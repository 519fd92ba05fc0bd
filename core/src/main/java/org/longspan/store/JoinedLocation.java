package org.longspan.store;

import java.util.List;

/**
 * Tensors one after the other: the tokens of the first part, then those of the next.
 *
 * @param parts one or more, with the same heads and features
 */
public record JoinedLocation(List<TensorLocation> parts) implements TensorLocation {
  private static final long serialVersionUID = 1L;

  public JoinedLocation {
    parts = List.copyOf(parts);
  }

  @Override
  public TensorRows open() {
    return JoinedRows.open(parts);
  }
}
