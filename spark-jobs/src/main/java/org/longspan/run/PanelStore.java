package org.longspan.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.longspan.kernel.Panel;
import org.longspan.kernel.Side;
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
 * only when it is whole, so that a task may run twice, and is sealed with a checksum, the digest of
 * the job and the place of the panel, so that it is read as it was written or not at all.
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
  private final String digest;
  private final Set<Path> checked = new HashSet<>();

  public PanelStore(Path folder, TileProblem problem, String digest) {
    this.digest = digest;
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
    // One axis, so that the rows of any head can be read alone.
    tensors.add(TensorSpec.of(LSE, Dtype.F64, group * rows));
    tensors.add(TensorSpec.of(ENTROPY, Dtype.F32, group, state.entropy() ? rows : 0));
    tensors.add(TensorSpec.of(TOP_KEY, Dtype.I64, group, rows, state.topK()));
    tensors.add(TensorSpec.of(TOP_WEIGHT, Dtype.F32, group, rows, state.topK()));
    try (SafetensorsWriter file =
        SafetensorsWriter.createSealed(
            queryFile(queries, keyHead), tensors, seal(Side.QUERIES, queries, keyHead))) {
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
    try (SafetensorsFile file = openSealed(Side.QUERIES, queries, keyHead)) {
      return new FinishedRows(
          file.floats(OUTPUT),
          file.doubles(LSE),
          file.floats(ENTROPY),
          file.longs(TOP_KEY),
          file.floats(TOP_WEIGHT));
    }
  }

  /**
   * The lse {@code [heads of the group][rows]} of some rows of a panel of the first pass, whose
   * bytes are checked the first time.
   */
  double[][] readLse(RowRange panel, int keyHead, RowRange rows) {
    int group = problem.shape().heads().group();
    double[][] lse = new double[group][];
    boolean first = checked.add(queryFile(panel, keyHead));
    try (SafetensorsFile file =
        first
            ? openSealed(Side.QUERIES, panel, keyHead)
            : SafetensorsFile.open(queryFile(panel, keyHead))) {
      for (int n = 0; n < group; n++) {
        long from = n * panel.length() + rows.from() - panel.from();
        lse[n] = file.doubles(LSE, new RowRange(from, from + rows.length()));
      }
    }
    return lse;
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
        SafetensorsWriter.createSealed(
            keyFile(panel.keys(), panel.keyHead()),
            tensors,
            seal(Side.KEYS, panel.keys(), panel.keyHead()))) {
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
    try (SafetensorsFile file = openSealed(Side.KEYS, keys, keyHead)) {
      return new KeySums(file.doubles(RECEIVED), file.doubles(DISTANCE), file.doubles(POOLED));
    }
  }

  Path folder() {
    return folder;
  }

  /**
   * Checks the file of a panel: its bytes, and that it is of this panel and this job.
   *
   * @throws org.longspan.store.DamagedBlockException where it is not
   */
  void requireIntact(Side stationary, Panel panel) {
    openSealed(stationary, panel.rows(stationary), panel.keyHead()).close();
  }

  private SafetensorsFile openSealed(Side side, RowRange rows, int keyHead) {
    return SafetensorsFile.openSealed(file(side, rows, keyHead), seal(side, rows, keyHead));
  }

  /** What the file of a panel says that it is of. */
  private Map<String, String> seal(Side side, RowRange rows, int keyHead) {
    return Map.of("job", digest, "panel", side + " " + rows + " of key head " + keyHead);
  }

  /** The file of the panel that keeps {@code rows} of {@code side} in memory. */
  Path file(Side side, RowRange rows, int keyHead) {
    String name = side.name().toLowerCase(Locale.ROOT) + "-" + rows.from() + "-head-" + keyHead;
    return folder.resolve(name + ".safetensors");
  }

  Path queryFile(RowRange queries, int keyHead) {
    return file(Side.QUERIES, queries, keyHead);
  }

  Path keyFile(RowRange keys, int keyHead) {
    return file(Side.KEYS, keys, keyHead);
  }
}
