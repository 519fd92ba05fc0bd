package org.longspan.analyze.reading;

import java.nio.file.Path;
import java.util.List;
import org.longspan.report.reading.MapSection;
import org.longspan.store.safetensors.SafetensorsFile;

/** The map of a page: the pooled map of the attention, as fine as a page takes. */
final class MapPools {
  /** Pools to a side of the map of a page, at most. */
  static final int MOST = 512;

  private static final String POOLED = "pooled";

  private MapPools() {}

  /**
   * The map of an attention of one head over passages.
   *
   * @param pool passages of a pool in the file
   */
  static MapSection read(Path attention, long pool) {
    float[] values;
    int pools;
    try (SafetensorsFile file = SafetensorsFile.open(attention)) {
      List<Long> shape = file.spec(POOLED).shape();
      pools = Math.toIntExact(shape.get(1));
      values = file.floats(POOLED);
    }
    int step = (pools + MOST - 1) / MOST;
    int wide = (pools + step - 1) / step;
    float[][] map = new float[wide][wide];
    double[] rows = new double[wide];
    for (int a = 0; a < pools; a++) {
      double sum = 0;
      for (int b = 0; b < pools; b++) {
        float mass = values[a * pools + b];
        map[a / step][b / step] += mass;
        sum += mass;
      }
      rows[a / step] += sum > 0 ? 1 : 0;
    }
    for (int a = 0; a < wide; a++) {
      for (int b = 0; b < wide; b++) {
        map[a][b] /= (float) Math.max(1, rows[a]);
      }
    }
    return new MapSection(pool * step, map);
  }
}
