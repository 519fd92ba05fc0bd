package org.longspan.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.longspan.output.RowTensors;
import org.longspan.pass.Panel;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.LseValues;
import org.longspan.stats.KeyStatistic;
import org.longspan.stats.KeyStats;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;
import org.longspan.tile.Side;
import org.longspan.tile.TileProblem;

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
  private static final String LOW_LSE = "low_lse";

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
  public void write(RowRange queries, int keyHead, List<FinishedRows> heads) {
    long rows = queries.length();
    int group = heads.size();
    List<TensorSpec> tensors = new ArrayList<>();
    tensors.add(TensorSpec.of(OUTPUT, Dtype.F32, group, rows, problem.state().valueWidth()));
    // One axis, so that the rows of any head can be read alone.
    tensors.add(TensorSpec.of(LSE, Dtype.F64, group * rows));
    tensors.add(TensorSpec.of(LOW_LSE, Dtype.F64, group * rows));
    for (TensorSpec tensor : statisticTensors()) {
      int width = RowTensors.width(tensor);
      tensors.add(TensorSpec.of(tensor.name(), tensor.dtype(), group, rows, width));
    }
    try (SafetensorsWriter file =
        SafetensorsWriter.createSealed(
            queryFile(queries, keyHead), tensors, seal(Side.QUERIES, queries, keyHead))) {
      for (FinishedRows head : heads) {
        file.append(OUTPUT, head.output(), 0, head.output().length);
        LseValues lse = head.exactLse();
        file.append(LSE, lse.high(), 0, lse.rows());
        file.append(LOW_LSE, lse.low(), 0, lse.rows());
        RowTensors.append(file, head.statistics());
      }
      file.commit();
    }
  }

  private List<TensorSpec> statisticTensors() {
    return problem.state().statistics().stream()
        .flatMap(statistic -> statistic.tensors(problem.shape()).stream())
        .toList();
  }

  /** The results of a panel of the first pass, all heads of the group one after the other. */
  public FinishedRows read(RowRange queries, int keyHead) {
    try (SafetensorsFile file = openSealed(Side.QUERIES, queries, keyHead)) {
      return new FinishedRows(
          file.floats(OUTPUT),
          new LseValues(file.doubles(LSE), file.doubles(LOW_LSE)),
          RowTensors.read(file, statisticTensors()));
    }
  }

  /**
   * The lse {@code [heads of the group][rows]} of some rows of a panel of the first pass, whose
   * bytes are checked the first time.
   */
  List<LseValues> readLse(RowRange panel, int keyHead, RowRange rows) {
    int group = problem.shape().heads().group();
    List<LseValues> lse = new ArrayList<>();
    boolean first = checked.add(queryFile(panel, keyHead));
    try (SafetensorsFile file =
        first
            ? openSealed(Side.QUERIES, panel, keyHead)
            : SafetensorsFile.open(queryFile(panel, keyHead))) {
      for (int n = 0; n < group; n++) {
        long from = n * panel.length() + rows.from() - panel.from();
        RowRange part = new RowRange(from, from + rows.length());
        lse.add(new LseValues(file.doubles(LSE, part), file.doubles(LOW_LSE, part)));
      }
    }
    return lse;
  }

  /** Commits the sums of a key panel, one for every head of the group. */
  void write(Panel panel, List<KeyStatistic> statistics, List<KeyStats> heads) {
    List<TensorSpec> tensors = new ArrayList<>();
    for (int n = 0; n < statistics.size(); n++) {
      int count = heads.get(0).sums().get(n).length;
      tensors.add(TensorSpec.of(statistics.get(n).name(), Dtype.F64, heads.size(), count));
    }
    try (SafetensorsWriter file =
        SafetensorsWriter.createSealed(
            keyFile(panel.keys(), panel.keyHead()),
            tensors,
            seal(Side.KEYS, panel.keys(), panel.keyHead()))) {
      for (KeyStats head : heads) {
        for (int n = 0; n < statistics.size(); n++) {
          double[] sums = head.sums().get(n);
          file.append(statistics.get(n).name(), sums, 0, sums.length);
        }
      }
      file.commit();
    }
  }

  /** The sums of a key panel by statistic, {@code [heads of the group]} first. */
  public Map<String, double[]> readKeys(RowRange keys, int keyHead) {
    Map<String, double[]> sums = new LinkedHashMap<>();
    try (SafetensorsFile file = openSealed(Side.KEYS, keys, keyHead)) {
      for (TensorSpec tensor : file.tensors()) {
        if (tensor.dtype() == Dtype.F64) {
          sums.put(tensor.name(), file.doubles(tensor.name()));
        }
      }
    }
    return sums;
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
