package org.longspan.output;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.RowStatistic;
import org.longspan.softmax.StateSpec;
import org.longspan.stats.KeyStatistic;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;

/**
 * Writes {@code attention.safetensors}: {@code output} [T,Hq,dv], {@code lse} [T,Hq], and the
 * tensors of the statistics.
 *
 * <p>Rows are appended in ascending order, all heads at once; memory is bounded by a panel's.
 */
public final class AttentionFile implements AutoCloseable {
  /** The file's name in an output folder. */
  public static final String NAME = "attention.safetensors";

  /** The tensor of the attention itself. */
  public static final String OUTPUT = "output";

  /** The tensor of {@code ln sum exp s}. */
  public static final String LSE = "lse";

  private final SafetensorsWriter file;
  private final Contents contents;
  private final AttentionShape shape;
  private final List<RowStatistic> rowStatistics;
  private final int queryHeads;

  /** What a file has. */
  public enum Contents {
    /** The attention with its statistics. */
    ALL,
    /** All but the output. */
    STATISTICS
  }

  /**
   * Starts a file.
   *
   * @param state what is kept of rows
   * @param keyStatistics what is kept of keys
   */
  public AttentionFile(
      Path path,
      Contents contents,
      AttentionShape shape,
      StateSpec state,
      List<KeyStatistic> keyStatistics) {
    this.contents = contents;
    this.shape = shape;
    rowStatistics = state.statistics();
    queryHeads = shape.heads().queryHeads();
    List<TensorSpec> tensors =
        tensors(shape, state, keyStatistics).stream()
            .filter(tensor -> contents == Contents.ALL || !tensor.name().equals(OUTPUT))
            .toList();
    file = SafetensorsWriter.create(path, tensors, Map.of("format", "longspan"));
  }

  /** The tensors of a file: the one schema of its writer and its readers. */
  public static List<TensorSpec> tensors(
      AttentionShape shape, StateSpec state, List<KeyStatistic> keyStatistics) {
    long rows = shape.queryLength();
    int heads = shape.heads().queryHeads();
    List<TensorSpec> tensors = new ArrayList<>();
    tensors.add(TensorSpec.of(OUTPUT, Dtype.F32, rows, heads, shape.heads().valueWidth()));
    tensors.add(TensorSpec.of(LSE, Dtype.F32, rows, heads));
    state.statistics().forEach(statistic -> tensors.addAll(statistic.tensors(shape)));
    keyStatistics.forEach(statistic -> tensors.add(statistic.tensor(shape)));
    return tensors;
  }

  /**
   * Appends the next query rows.
   *
   * @param groups the results of every key head's group, {@code [heads of the group][rows]} first
   */
  public void appendQueries(RowRange queries, List<FinishedRows> groups) {
    int rows = (int) queries.length();
    int valueWidth = shape.heads().valueWidth();
    if (contents == Contents.ALL) {
      append(OUTPUT, groups.stream().map(FinishedRows::output).toList(), rows, valueWidth);
    }
    double[] lse = new double[rows * queryHeads];
    interleaveHeads(groups.stream().map(FinishedRows::lse).toList(), lse, rows, 1);
    append(LSE, Dtype.F32, lse);
    for (RowStatistic statistic : rowStatistics) {
      for (TensorSpec tensor : statistic.tensors(shape)) {
        List<Object> arrays =
            groups.stream().map(group -> group.statistics().arrays().get(tensor.name())).toList();
        append(tensor.name(), arrays, rows, RowTensors.width(tensor));
      }
    }
  }

  /** Appends rows of a tensor {@code [T, Hq, width]} in the element type that they are in. */
  private void append(String tensor, List<?> groups, int rows, int width) {
    int count = rows * queryHeads * width;
    Object first = groups.get(0);
    if (first instanceof float[]) {
      float[] values = new float[count];
      interleaveHeads(groups, values, rows, width);
      file.append(tensor, values, 0, count);
    } else if (first instanceof double[]) {
      double[] values = new double[count];
      interleaveHeads(groups, values, rows, width);
      file.append(tensor, values, 0, count);
    } else {
      long[] values = new long[count];
      interleaveHeads(groups, values, rows, width);
      file.append(tensor, values, 0, count);
    }
  }

  /**
   * Turns {@code [heads][rows][width]} into {@code [rows][heads][width]}.
   *
   * @param groups arrays of every key head's group
   * @param target Modified: an array of the same element type
   */
  private void interleaveHeads(List<?> groups, Object target, int rows, int width) {
    int group = queryHeads / groups.size();
    for (int head = 0; head < queryHeads; head++) {
      Object of = groups.get(head / group);
      for (int row = 0; row < rows; row++) {
        int from = (head % group * rows + row) * width;
        System.arraycopy(of, from, target, (row * queryHeads + head) * width, width);
      }
    }
  }

  /** Appends values of a key statistic: those of the next keys, or tables of the next heads. */
  public void append(KeyStatistic statistic, double[] values) {
    TensorSpec tensor = statistic.tensor(shape);
    append(tensor.name(), tensor.dtype(), values);
  }

  private void append(String tensor, Dtype dtype, double[] values) {
    if (dtype == Dtype.F64) {
      file.append(tensor, values, 0, values.length);
      return;
    }
    float[] rounded = new float[values.length];
    for (int n = 0; n < values.length; n++) {
      rounded[n] = (float) values[n];
    }
    file.append(tensor, rounded, 0, rounded.length);
  }

  /** Completes the file. */
  public void commit() {
    file.commit();
  }

  @Override
  public void close() {
    file.close();
  }
}
