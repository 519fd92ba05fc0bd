package org.longspan.run;

import java.io.Serializable;
import org.apache.spark.util.LongAccumulator;

/** Counts tiles as they are done: the driver hears of them with every heartbeat. */
public final class TileProgress implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LongAccumulator tiles;

  public TileProgress(LongAccumulator tiles) {
    this.tiles = tiles;
  }

  public void add(long count) {
    tiles.add(count);
  }
}
