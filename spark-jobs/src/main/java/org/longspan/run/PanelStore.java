package org.longspan.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.longspan.kernel.Panel;
import org.longspan.kernel.TileProblem;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.StateSpec;
import org.longspan.stats.KeyStats;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/**
 * Finished panels in the staging folder: one safetensors file each, which appears under its name
 * only when it is whole, so that a task may run twice, and is sealed with a checksum, so that it is
 * read as it was written or not at all.
 *
 * <p>Axes are {@code [heads of the group, rows, ...]}.
 */
public final class PanelStore {
  private static final String OUTPUT = "output";
  private static final String LSE = "lse";
  private static final String ENTROPY = "entropy";
  private static final String TOP_KEY = "topk_key";
  private static final String TOP_WEIGHT = "topk_weight";
  private static final String RECEIVED = "received";
  private static final String DISTANCE = "distance";
  private static final String POOLED = "pooled";

  private final Path folder;
  private final TileProblem problem;
  private final Set<Path> checked = new HashSet<>();

  public PanelStore(Path folder, TileProblem problem) {
    this.folder = folder;
    this.problem = problem;
  }

  /** Commits the results of a panel of the first pass. */
  void write(RowRange queries, int keyHead, List<FinishedRows> heads) {
    StateSpec state = problem.state();
    long rows = queries.length();
    int group = heads.size();
    List<TensorSpec> tensors = new ArrayList<>();
    tensors.add(TensorSpec.of(OUTPUT, Dtype.F32, group, rows, state.valueWidth()));
    tensors.add(TensorSpec.of(LSE, Dtype.F64, group, rows));
    tensors.add(TensorSpec.of(ENTROPY, Dtype.F32, group, state.entropy() ? rows : 0));
    tensors.add(TensorSpec.of(TOP_KEY, Dtype.I64, group, rows, state.topK()));
    tensors.add(TensorSpec.of(TOP_WEIGHT, Dtype.F32, group, rows, state.topK()));
    try (SafetensorsWriter file =
        SafetensorsWriter.createSealed(queryFile(queries, keyHead), tensors)) {
      for (FinishedRows head : heads) {
        file.append(OUTPUT, head.output(), 0, head.output().length);
        file.append(LSE, head.lse(), 0, head.lse().length);
        file.append(ENTROPY, head.entropy(), 0, head.entropy().length);
        file.append(TOP_KEY, head.topKey(), 0, head.topKey().length);
        file.append(TOP_WEIGHT, head.topWeight(), 0, head.topWeight().length);
      }
      file.commit();
    }
  }

  /** The results of a panel of the first pass, all heads of the group one after the other. */
  public FinishedRows read(RowRange queries, int keyHead) {
    try (SafetensorsFile file = SafetensorsFile.openSealed(queryFile(queries, keyHead))) {
      return new FinishedRows(
          file.floats(OUTPUT),
          file.doubles(LSE),
          file.floats(ENTROPY),
          file.longs(TOP_KEY),
          file.floats(TOP_WEIGHT));
    }
  }

  /**
   * The lse {@code [heads of the group][rows]} of a panel of the first pass, whose bytes are
   * checked the first time.
   */
  double[] readLse(RowRange queries, int keyHead) {
    Path path = queryFile(queries, keyHead);
    boolean first = checked.add(path);
    try (SafetensorsFile file =
        first ? SafetensorsFile.openSealed(path) : SafetensorsFile.open(path)) {
      return file.doubles(LSE);
    }
  }

  /** Commits the statistics of a key panel, one for every head of the group. */
  void write(Panel panel, List<KeyStats> heads) {
    int group = heads.size();
    KeyStats first = heads.get(0);
    List<TensorSpec> tensors =
        List.of(
            TensorSpec.of(RECEIVED, Dtype.F64, group, first.received().length),
            TensorSpec.of(DISTANCE, Dtype.F64, group, first.distance().length),
            TensorSpec.of(POOLED, Dtype.F64, group, first.pooled().length));
    try (SafetensorsWriter file =
        SafetensorsWriter.createSealed(keyFile(panel.keys(), panel.keyHead()), tensors)) {
      for (KeyStats head : heads) {
        file.append(RECEIVED, head.received(), 0, head.received().length);
        file.append(DISTANCE, head.distance(), 0, head.distance().length);
        file.append(POOLED, head.pooled(), 0, head.pooled().length);
      }
      file.commit();
    }
  }

  /** The sums of a key panel, {@code [heads of the group]} first. */
  public record KeySums(double[] received, double[] distance, double[] pooled) {}

  /** The statistics of a key panel. */
  public KeySums readKeys(RowRange keys, int keyHead) {
    try (SafetensorsFile file = SafetensorsFile.openSealed(keyFile(keys, keyHead))) {
      return new KeySums(file.doubles(RECEIVED), file.doubles(DISTANCE), file.doubles(POOLED));
    }
  }

  Path folder() {
    return folder;
  }

  Path queryFile(RowRange queries, int keyHead) {
    return folder.resolve("queries-" + queries.from() + "-head-" + keyHead + ".safetensors");
  }

  Path keyFile(RowRange keys, int keyHead) {
    return folder.resolve("keys-" + keys.from() + "-head-" + keyHead + ".safetensors");
  }
}
