package org.longspan.table.arrow;

import java.io.Closeable;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.store.file.Locations;
import org.longspan.table.TableColumns;
import org.longspan.table.TableErrors;

/** The rows of some record batches, one after the other; one batch is in memory at a time. */
final class ArrowRows<T> implements Iterator<T>, Closeable {

  /** Makes something of a row. */
  interface Maker<T> extends Serializable {
    /**
     * @param row in the batch
     */
    T make(VectorSchemaRoot batch, int row, long position);
  }

  private final Iterator<ArrowBatch> batches;
  private final List<String> names;
  private final Maker<T> maker;
  private ArrowFile file;
  private String path;
  private ArrowBatch batch;
  private int row;

  /**
   * @param names of the columns that are read
   */
  ArrowRows(List<ArrowBatch> batches, List<String> names, Maker<T> maker) {
    this.names = names;
    this.batches = batches.iterator();
    this.maker = maker;
  }

  @Override
  public boolean hasNext() {
    while ((batch == null || row == batch.rows()) && batches.hasNext()) {
      load(batches.next());
    }
    return batch != null && row < batch.rows();
  }

  private void load(ArrowBatch next) {
    if (!next.path().equals(path)) {
      close();
      path = next.path();
      file = ArrowFile.open(Locations.path(path), names);
    }
    file.load(file.batches().get(next.number()));
    batch = next;
    row = 0;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    VectorSchemaRoot vectors = file.vectors();
    try {
      T made = maker.make(vectors, row, position(vectors));
      row++;
      return made;
    } catch (UserException e) {
      throw Errors.in(Locations.path(path), e);
    }
  }

  private long position(VectorSchemaRoot vectors) {
    BigIntVector positions = (BigIntVector) vectors.getVector(TableColumns.POSITION);
    if (positions == null) {
      return batch.firstRow() + row;
    }
    if (positions.isNull(row)) {
      throw TableErrors.nullPosition();
    }
    return TableErrors.requirePosition(positions.get(row));
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
