package org.longspan.model.stage;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorSpec;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/**
 * The files that stages write: of every panel up to three, each of which appears under its name
 * only when it is whole, and is sealed with a checksum, the digest of the job and its place.
 *
 * @param folder of the files
 * @param digest of the job
 * @param panelRows rows of a panel; the last one may have fewer
 * @param rows all rows
 */
public record StagedPanels(String folder, String digest, long panelRows, long rows)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What a file is for. */
  public enum Part {
    /** {@code x} and {@code q}, which the same panel of the next stage reads. */
    QUERIES,
    /** {@code k} and {@code v}, which all panels of the next stage may read. */
    KEYS,
    /** What the run is for: hidden states and losses. */
    RESULTS
  }

  /** All panels, ascending. */
  public List<RowRange> panels() {
    return RowRange.first(rows).pieces(panelRows);
  }

  /** The panel that has a row. */
  RowRange panelOf(long row) {
    long first = row - row % panelRows;
    return new RowRange(first, Math.min(first + panelRows, rows));
  }

  /** The file of a panel. */
  public Path file(Part part, int stage, RowRange panel) {
    String name =
        String.format(
            Locale.ROOT,
            "stage-%03d-%s-%012d.safetensors",
            stage,
            part.name().toLowerCase(Locale.ROOT),
            panel.from());
    return Locations.path(folder).resolve(name);
  }

  /** Whether a file exists; its content is not checked. */
  public boolean has(Part part, int stage, RowRange panel) {
    return Files.exists(file(part, stage, panel));
  }

  /** Starts a file, which its {@code commit} completes. */
  SafetensorsWriter create(Part part, int stage, RowRange panel, List<TensorSpec> tensors) {
    return SafetensorsWriter.createSealed(
        file(part, stage, panel), tensors, seal(part, stage, panel));
  }

  /**
   * Opens a file, all of whose bytes are checked first.
   *
   * @throws org.longspan.store.DamagedBlockException if it is missing, damaged, or of another job
   *     or place
   */
  public SafetensorsFile open(Part part, int stage, RowRange panel) {
    return SafetensorsFile.openSealed(file(part, stage, panel), seal(part, stage, panel));
  }

  private Map<String, String> seal(Part part, int stage, RowRange panel) {
    return Map.of("job", digest, "panel", part + " " + panel + " of stage " + stage);
  }
}
