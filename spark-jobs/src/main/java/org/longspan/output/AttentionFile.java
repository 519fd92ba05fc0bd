package org.longspan.output;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.StateSpec;
import org.longspan.stats.KeyStatsSpec;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;

/**
 * Writes {@code attention.safetensors}: {@code output} [T,Hq,dv] and {@code lse} [T,Hq], and, where
 * asked for, {@code entropy} [T,Hq], {@code topk_key} and {@code topk_weight} [T,Hq,k], {@code
 * received} [Tk,Hq], {@code distance} [Hq,2,bins], {@code pooled} [Hq,Gq,Gk].
 *
 * <p>Rows are appended in ascending order, all heads at once; memory is bounded by a panel's.
 */
public final class AttentionFile implements AutoCloseable {
  /** The file's name in an output folder. */
  public static final String NAME = "attention.safetensors";

  private final SafetensorsWriter file;
  private final Set<Statistic> statistics;
  private final int queryHeads;
  private final StateSpec state;

  /**
   * Starts the file in {@code folder}.
   *
   * @param state what a row's state keeps, which gives the width and k
   * @param keyStats the tables of the second pass
   */
  public AttentionFile(
      Path folder,
      AttentionShape shape,
      StateSpec state,
      KeyStatsSpec keyStats,
      Set<Statistic> statistics) {
    this.statistics = statistics;
    this.state = state;
    queryHeads = shape.heads().queryHeads();
    List<TensorSpec> tensors = tensors(shape, state, keyStats, statistics);
    file = SafetensorsWriter.create(folder.resolve(NAME), tensors, Map.of("format", "longspan"));
  }

  private static List<TensorSpec> tensors(
      AttentionShape shape, StateSpec state, KeyStatsSpec keyStats, Set<Statistic> statistics) {
    HeadLayout heads = shape.heads();
    long rows = shape.queryLength();
    int all = heads.queryHeads();
    List<TensorSpec> tensors = new ArrayList<>();
    tensors.add(TensorSpec.of("output", Dtype.F32, rows, all, heads.valueWidth()));
    tensors.add(TensorSpec.of("lse", Dtype.F32, rows, all));
    for (Statistic statistic : statistics) {
      switch (statistic) {
        case ENTROPY -> tensors.add(TensorSpec.of("entropy", Dtype.F32, rows, all));
        case TOPK -> {
          tensors.add(TensorSpec.of("topk_key", Dtype.I64, rows, all, state.topK()));
          tensors.add(TensorSpec.of("topk_weight", Dtype.F32, rows, all, state.topK()));
        }
        case RECEIVED -> tensors.add(TensorSpec.of("received", Dtype.F32, shape.keyLength(), all));
        case DISTANCE ->
            tensors.add(TensorSpec.of("distance", Dtype.F64, all, 2, keyStats.distanceBins()));
        case POOLED -> {
          int keyPools = KeyStatsSpec.pools(shape.keyLength(), keyStats.pool());
          tensors.add(TensorSpec.of("pooled", Dtype.F32, all, keyStats.queryPools(), keyPools));
        }
      }
    }
    return tensors;
  }

  /**
   * Appends the next query rows.
   *
   * @param groups the results of every key head's group, {@code [heads of the group][rows]} first
   */
  public void appendQueries(RowRange queries, List<FinishedRows> groups) {
    int rows = (int) queries.length();
    append("output", groups.stream().map(FinishedRows::output).toList(), rows, state.valueWidth());
    float[] lse = new float[rows * queryHeads];
    int group = queryHeads / groups.size();
    for (int head = 0; head < queryHeads; head++) {
      double[] of = groups.get(head / group).lse();
      for (int row = 0; row < rows; row++) {
        lse[row * queryHeads + head] = (float) of[head % group * rows + row];
      }
    }
    file.append("lse", lse, 0, lse.length);
    if (statistics.contains(Statistic.ENTROPY)) {
      append("entropy", groups.stream().map(FinishedRows::entropy).toList(), rows, 1);
    }
    if (statistics.contains(Statistic.TOPK)) {
      append(
          "topk_weight", groups.stream().map(FinishedRows::topWeight).toList(), rows, state.topK());
      appendKeys(groups, rows);
    }
  }

  private void append(String tensor, List<float[]> groups, int rows, int width) {
    float[] values = new float[rows * queryHeads * width];
    interleaveHeads(groups, values, rows, width);
    file.append(tensor, values, 0, values.length);
  }

  private void appendKeys(List<FinishedRows> groups, int rows) {
    long[] keys = new long[rows * queryHeads * state.topK()];
    interleaveHeads(groups.stream().map(FinishedRows::topKey).toList(), keys, rows, state.topK());
    file.append("topk_key", keys, 0, keys.length);
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

  /** Appends the attention received by the next keys, {@code [keys][Hq]}. */
  public void appendReceived(double[] received) {
    if (statistics.contains(Statistic.RECEIVED)) {
      append("received", received);
    }
  }

  /** Writes the tables that are summed over all keys. */
  public void writeTables(double[] distance, double[] pooled) {
    if (statistics.contains(Statistic.DISTANCE)) {
      file.append("distance", distance, 0, distance.length);
    }
    if (statistics.contains(Statistic.POOLED)) {
      append("pooled", pooled);
    }
  }

  private void append(String tensor, double[] values) {
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
