package org.longspan.model.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.longspan.mask.Mask;
import org.longspan.mask.tile.Grid;
import org.longspan.mask.tile.TileCount;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.stage.Halo;
import org.longspan.model.stage.LinearCosts;
import org.longspan.model.stage.Stage;
import org.longspan.shape.RowRange;
import org.longspan.tile.TileShape;

/** Counts what panels of stages compute, on coordinates alone. */
final class StageWork {
  private final ModelSpec model;
  private final List<Mask> masks;
  private final TileShape tile;
  private final RowRange all;
  private final long block;
  private final Map<Rectangle, Live> counted = new HashMap<>();

  private record Rectangle(Mask mask, RowRange queries) {}

  private record Live(TileCount tiles, long pairs) {}

  /**
   * What a panel costs.
   *
   * @param fullTiles of all heads
   * @param partialTiles of all heads
   * @param pairs live pairs, times query heads
   * @param attentionFlops useful ones
   * @param linearFlops of linear layers
   */
  record Cost(
      long fullTiles, long partialTiles, double pairs, double attentionFlops, double linearFlops) {
    static final Cost ZERO = new Cost(0, 0, 0, 0, 0);

    Cost plus(Cost other) {
      return new Cost(
          fullTiles + other.fullTiles,
          partialTiles + other.partialTiles,
          pairs + other.pairs,
          attentionFlops + other.attentionFlops,
          linearFlops + other.linearFlops);
    }

    long tiles() {
      return fullTiles + partialTiles;
    }
  }

  /**
   * @param masks of all layers, over all rows
   * @param block rows of a block
   */
  StageWork(ModelSpec model, List<Mask> masks, TileShape tile, long rows, long block) {
    this.model = model;
    this.masks = masks;
    this.tile = tile;
    this.block = block;
    all = RowRange.first(rows);
  }

  /** The cost of one panel of a stage, with the rows around it. */
  Cost of(Stage stage, RowRange panel) {
    int computed = stage.embeds() ? stage.firstLayer() : stage.firstLayer() + 1;
    List<Mask> inside = masks.subList(computed, Math.max(computed, stage.endLayer()));
    List<RowRange> ranges = new Halo(inside, all.to(), block).of(panel);
    Cost cost = stage.embeds() ? before(0, ranges.get(0)) : Cost.ZERO;
    for (int n = stage.firstLayer(); n < stage.endLayer(); n++) {
      RowRange rows = ranges.get(n - stage.firstLayer() + (stage.embeds() ? 1 : 0));
      cost = cost.plus(layer(n, rows));
      cost = n + 1 < masks.size() ? cost.plus(before(n + 1, rows)) : cost;
    }
    return cost;
  }

  private Cost before(int layer, RowRange rows) {
    double flops = LinearCosts.before(model.layers().get(layer)) * rows.length();
    return new Cost(0, 0, 0, 0, flops);
  }

  private Cost layer(int n, RowRange rows) {
    LayerSpec layer = model.layers().get(n);
    Live live = counted.computeIfAbsent(new Rectangle(masks.get(n), rows), this::count);
    int heads = layer.attention().heads().queryHeads();
    return new Cost(
        live.tiles.full() * heads,
        live.tiles.partial() * heads,
        (double) live.pairs * heads,
        LinearCosts.pair(layer.attention()) * live.pairs,
        LinearCosts.after(layer) * rows.length());
  }

  private Live count(Rectangle rectangle) {
    Grid queries = new Grid(rectangle.queries, tile.rows());
    return new Live(
        TileCount.of(rectangle.mask, queries, new Grid(all, tile.keys())),
        rectangle.mask.livePairs(rectangle.queries, all));
  }
}
