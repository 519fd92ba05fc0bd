package org.longspan.run.gradient;

import java.util.ArrayList;
import java.util.List;
import org.longspan.gradient.BackwardPanels;
import org.longspan.gradient.Upstream;
import org.longspan.gradient.UpstreamRows;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.softmax.LseValues;
import org.longspan.store.TensorLocation;
import org.longspan.store.TensorRows;

/**
 * The results of an attention and the gradients of a loss by them, read from files. {@code D = dO .
 * O} is computed in float64 whenever rows are read: that takes less than to keep it in files.
 */
public final class UpstreamFiles implements UpstreamRows, AutoCloseable {
  private final AttentionShape shape;
  private final List<TensorRows> opened = new ArrayList<>();
  private final TensorRows dOutput;
  private final TensorRows output;
  private final TensorRows lse;
  private final TensorRows dLse;
  private final TensorRows dEntropy;
  private final TensorRows entropy;

  UpstreamFiles(AttentionShape shape, UpstreamLocation location) {
    this.shape = shape;
    try {
      dOutput = open(location.dOutput());
      output = open(location.output());
      lse = open(location.lse());
      dLse = open(location.dLse());
      dEntropy = open(location.dEntropy());
      entropy = open(location.entropy());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private TensorRows open(TensorLocation location) {
    if (location == null) {
      return null;
    }
    TensorRows rows = location.open();
    opened.add(rows);
    return rows;
  }

  @Override
  public Upstream read(int head, RowRange queries) {
    float[] gradients = gradients(head, queries);
    float[] outputs = outputs(head, queries);
    double[] lses = lse(head, queries);
    double[] byLse = column(dLse, head, queries);
    double[] byEntropy = column(dEntropy, head, queries);
    double[] entropies = column(entropy, head, queries);
    int width = shape.heads().valueWidth();
    double[] shift = new double[lses.length];
    for (int row = 0; row < lses.length; row++) {
      // An empty row has no part in anything, whatever its dO is.
      if (lses[row] != Double.NEGATIVE_INFINITY) {
        double delta = 0;
        for (int n = row * width; n < (row + 1) * width; n++) {
          delta += (double) gradients[n] * outputs[n];
        }
        shift[row] = Upstream.shift(delta, byLse[row], byEntropy[row], entropies[row]);
      }
    }
    return new Upstream(
        gradients, LseValues.of(lses), shift, dEntropy == null ? new double[0] : byEntropy);
  }

  /** dO of some rows, {@code [rows][dv]}. */
  public float[] gradients(int head, RowRange queries) {
    return rows(dOutput, head, queries);
  }

  /** dO of some rows, with 0 for rows that see no key. */
  public float[] liveGradients(int head, RowRange queries) {
    float[] rows = gradients(head, queries);
    double[] lses = lse(head, queries);
    int width = shape.heads().valueWidth();
    for (int n = 0; n < rows.length; n++) {
      rows[n] = lses[n / width] == Double.NEGATIVE_INFINITY ? 0 : rows[n];
    }
    return rows;
  }

  /** The output of some rows, {@code [rows][dv]}. */
  public float[] outputs(int head, RowRange queries) {
    return rows(output, head, queries);
  }

  /** The lse of some rows. */
  public double[] lse(int head, RowRange queries) {
    return column(lse, head, queries);
  }

  /** Gradients by the lse of some rows; 0 where the loss does not depend on it. */
  public double[] lseGradients(int head, RowRange queries) {
    return column(dLse, head, queries);
  }

  /** Gradients by the entropy of some rows; 0 where the loss does not depend on it. */
  public double[] entropyGradients(int head, RowRange queries) {
    return column(dEntropy, head, queries);
  }

  private float[] rows(TensorRows tensor, int head, RowRange queries) {
    float[] rows = new float[(int) queries.length() * shape.heads().valueWidth()];
    tensor.read(head, shape.rows(queries), rows, 0);
    return rows;
  }

  /** The values of a head in a tensor {@code [T, Hq]}; 0 where there is none. */
  private double[] column(TensorRows tensor, int head, RowRange queries) {
    int count = (int) queries.length();
    double[] values = new double[count];
    if (tensor != null) {
      int heads = shape.heads().queryHeads();
      float[] all = new float[count * heads];
      tensor.read(0, shape.rows(queries), all, 0);
      for (int row = 0; row < count; row++) {
        values[row] = all[row * heads + head];
      }
    }
    return values;
  }

  /** The largest absolute value of a finite lse; 0 where there is none. */
  public double largestLse() {
    int heads = shape.heads().queryHeads();
    double largest = 0;
    for (RowRange rows : RowRange.first(shape.queryLength()).pieces(BackwardPanels.CHUNK_ROWS)) {
      float[] values = new float[(int) rows.length() * heads];
      lse.read(0, rows, values, 0);
      for (float value : values) {
        largest = Float.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
      }
    }
    return largest;
  }

  /** Bytes of the rows that were read so far. */
  public long bytesRead() {
    return opened.stream().mapToLong(TensorRows::bytesRead).sum();
  }

  @Override
  public void close() {
    opened.forEach(TensorRows::close);
  }
}
