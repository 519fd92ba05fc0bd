package org.longspan.train.contrast;

import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;

/**
 * The projections of vectors, made whenever they are read.
 *
 * @param vectors {@code [tokens, 1, inputs]}; closed by whoever opened them
 * @param projection from inputs to outputs
 */
record ProjectedVectors(TensorRows vectors, Projection projection) implements TensorRows {

  @Override
  public long tokens() {
    return vectors.tokens();
  }

  @Override
  public int heads() {
    return 1;
  }

  @Override
  public int features() {
    return projection.outputs();
  }

  @Override
  public void read(int head, RowRange rows, float[] destination, int offset) {
    float[] values = projection.apply(vectors(rows), (int) rows.length()).values();
    System.arraycopy(values, 0, destination, offset, values.length);
  }

  /** The vectors of some rows. */
  float[] vectors(RowRange rows) {
    float[] read = new float[Math.toIntExact(rows.length() * projection.inputs())];
    vectors.read(0, rows, read, 0);
    return read;
  }

  @Override
  public void close() {}
}
