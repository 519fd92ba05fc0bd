package org.longspan.kernel.nd4j;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A column-major matrix of float32 that Java fills and reads and ND4J multiplies. On a GPU it has a
 * copy in the device's memory, which is marked as outdated by every write.
 */
final class SharedMatrix implements AutoCloseable {
  private final INDArray array;
  private final FloatBuffer floats;

  /** A matrix of zeros. */
  SharedMatrix(int rows, int columns) {
    array = Nd4j.create(DataType.FLOAT, new long[] {rows, columns}, 'f');
    floats = array.data().asNioFloat();
  }

  INDArray array() {
    return array;
  }

  /** Takes {@code count} numbers of {@code from}; all that follow become 0. */
  void write(float[] from, int first, int count) {
    floats.put(0, from, first, count);
    for (int n = count; n < floats.capacity(); n++) {
      floats.put(n, 0);
    }
    Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
  }

  /** Copies the first numbers, as many as {@code to} holds. */
  void read(float[] to) {
    Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
    floats.get(0, to);
  }

  @Override
  public void close() {
    array.close();
  }
}
