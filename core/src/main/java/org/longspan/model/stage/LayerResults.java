package org.longspan.model.stage;

import java.io.Closeable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsFile;

/** Reads what a finished run has kept of its rows; belongs to one thread. */
public final class LayerResults implements Closeable {
  static final String LOSSES = "losses";

  private final ResultLocation location;

  /** Of every stage the panel that was read last: a run may have more panels than open files. */
  private final Map<Integer, Opened> open = new HashMap<>();

  private record Opened(RowRange panel, SafetensorsFile file) {}

  LayerResults(ResultLocation location) {
    this.location = location;
  }

  /** The tensor of hidden states. */
  static String name(int index) {
    return "hidden." + index;
  }

  /**
   * Hidden states that the job has kept, {@code [rows][hidden]}.
   *
   * @param index 0 for the embedding, n for what comes out of layer n - 1; the last one is after
   *     the final norm
   * @throws org.longspan.store.DamagedBlockException where a file has not the bytes it was given
   */
  public float[] hidden(int index, RowRange rows) {
    float[] all = new float[Math.toIntExact(rows.length() * location.hidden())];
    for (long row = rows.from(); row < rows.to(); ) {
      RowRange panel = location.panels().panelOf(row);
      RowRange part = rows.intersect(panel);
      float[] values =
          file(location.stageOf(index), panel).floats(name(index), inside(part, panel));
      int at = Math.toIntExact((part.from() - rows.from()) * location.hidden());
      System.arraycopy(values, 0, all, at, values.length);
      row = part.to();
    }
    return all;
  }

  /** Of every row {@code -ln p(its token)}, given those before it; NaN for a segment's first. */
  public double[] losses(RowRange rows) {
    double[] all = new double[Math.toIntExact(rows.length())];
    Arrays.fill(all, Double.NaN);
    // A panel has the losses of the tokens that follow its rows.
    for (long row = Math.max(0, rows.from() - 1); row < rows.to() - 1; ) {
      RowRange panel = location.panels().panelOf(row);
      RowRange part = new RowRange(row, Math.min(rows.to() - 1, panel.to()));
      int last = location.stages().size() - 1;
      double[] values = file(last, panel).doubles(LOSSES, inside(part, panel));
      System.arraycopy(values, 0, all, (int) (row + 1 - rows.from()), values.length);
      row = part.to();
    }
    return all;
  }

  private static RowRange inside(RowRange rows, RowRange panel) {
    return new RowRange(rows.from() - panel.from(), rows.to() - panel.from());
  }

  private SafetensorsFile file(int stage, RowRange panel) {
    Opened last = open.get(stage);
    if (last != null && last.panel.equals(panel)) {
      return last.file;
    }
    if (last != null) {
      open.remove(stage);
      last.file.close();
    }
    SafetensorsFile file = location.panels().open(StagedPanels.Part.RESULTS, stage, panel);
    open.put(stage, new Opened(panel, file));
    return file;
  }

  @Override
  public void close() {
    open.values().forEach(opened -> opened.file.close());
  }
}
