package org.longspan.model.stage;

import java.util.HashMap;
import java.util.Map;
import org.longspan.shape.RowRange;
import org.longspan.store.RowReads;
import org.longspan.store.TensorRows;
import org.longspan.store.safetensors.SafetensorsFile;

/** A tensor that a stage has written, over all panels: a panel is opened when it is first read. */
final class PanelRows implements TensorRows {
  private final StagedPanels panels;
  private final StagedPanels.Part part;
  private final int stage;
  private final String tensor;
  private final int heads;
  private final int features;
  private final Map<Long, TensorRows> open = new HashMap<>();

  PanelRows(
      StagedPanels panels,
      StagedPanels.Part part,
      int stage,
      String tensor,
      int heads,
      int features) {
    this.panels = panels;
    this.part = part;
    this.stage = stage;
    this.tensor = tensor;
    this.heads = heads;
    this.features = features;
  }

  @Override
  public long tokens() {
    return panels.rows();
  }

  @Override
  public int heads() {
    return heads;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public void read(int head, RowRange rows, float[] destination, int offset) {
    RowReads.check(this, head, rows, destination, offset);
    for (long row = rows.from(); row < rows.to(); ) {
      RowRange panel = panels.panelOf(row);
      long to = Math.min(rows.to(), panel.to());
      RowRange inPanel = new RowRange(row - panel.from(), to - panel.from());
      int at = offset + Math.toIntExact(row - rows.from()) * features;
      open.computeIfAbsent(panel.from(), first -> openPanel(panel))
          .read(head, inPanel, destination, at);
      row = to;
    }
  }

  private TensorRows openPanel(RowRange panel) {
    try (SafetensorsFile file = panels.open(part, stage, panel)) {
      return file.rows(tensor);
    }
  }

  @Override
  public long bytesRead() {
    return open.values().stream().mapToLong(TensorRows::bytesRead).sum();
  }

  @Override
  public void close() {
    open.values().forEach(TensorRows::close);
  }
}
