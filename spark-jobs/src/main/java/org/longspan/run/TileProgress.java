package org.longspan.run;

import java.io.Serializable;
import org.apache.spark.util.LongAccumulator;

/** Counts tiles as they are done: the driver hears of them with every heartbeat. */
final class TileProgress implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LongAccumulator tiles;

  TileProgress(LongAccumulator tiles) {
    this.tiles = tiles;
  }

  void add(long count) {
    tiles.add(count);
  }
}
