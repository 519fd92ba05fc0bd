package org.longspan.kernel.vector;

import java.util.Optional;
import org.longspan.mask.Coverage;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.LseValues;
import org.longspan.softmax.PartialState;
import org.longspan.stats.KeyStats;
import org.longspan.tile.QueryBlock;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;
import org.longspan.tile.TileValues;
import org.longspan.tile.TileWorker;
import org.longspan.timing.PartClock;
import org.longspan.timing.WorkPart;

/**
 * Takes the strips of a row block through a tile of keys, one after the other: scores, softmax,
 * product with the values, all of them small enough for the nearest caches.
 */
final class VectorWorker implements TileWorker {
  private final TileShape tile;
  private final float queryFactor;
  private final int[][] queryMaps;
  private final PackedKeys keys;
  private final int valueWidth;
  private final TileValues tileValues = new TileValues();
  private final ValuePanels values;
  private Optional<ValuePanels> hugeValues = Optional.empty();
  private final StripScores scores;
  private final StripFold fold;
  private final ColumnSums columns;
  private final NonFiniteValues nonFinite;
  private RowRange positions = RowRange.EMPTY;

  VectorWorker(TileShape tile, TileProblem problem) {
    this.tile = tile;
    HeadLayout heads = problem.shape().heads();
    int width = heads.width();
    valueWidth = heads.valueWidth();
    queryMaps = Packing.maps(width);
    keys = new PackedKeys(tile.keys(), width);
    values = new ValuePanels(tile.keys(), valueWidth);
    nonFinite = new NonFiniteValues(valueWidth);
    float scale = (float) problem.rule().scale();
    queryFactor = PackedQueries.factorOfQueries(scale);
    scores = new StripScores(tile, problem, keys, scale / queryFactor);
    fold = new StripFold(tile, problem, scores, values);
    columns = new ColumnSums(tile.keys());
  }

  static long bytes(TileShape tile, HeadLayout heads) {
    return PackedKeys.bytes(tile.keys(), heads.width())
        + ValuePanels.bytes(tile.keys(), heads.valueWidth())
        + StripScores.bytes(tile)
        + StripFold.bytes(heads)
        + ColumnSums.bytes(tile.keys());
  }

  @Override
  public int packedLength(int rows, int width) {
    return PackedQueries.length(rows, width);
  }

  @Override
  public void packQueries(float[] rows, int width, float[] packed, int firstRow) {
    PackedQueries.pack(rows, width, queryMaps, queryFactor, packed, firstRow);
  }

  @Override
  public void load(float[] keyRows, float[] valueRows, RowRange positions) {
    this.positions = positions;
    int count = (int) positions.length();
    keys.pack(keyRows, count);
    if (valueRows.length > 0) {
      packValues(valueRows, count);
    }
    scores.load(positions);
  }

  private void packValues(float[] valueRows, int count) {
    hugeValues = Optional.empty();
    if (Packing.areModerate(valueRows, count * valueWidth)) {
      tileValues.take(valueRows);
    } else {
      tileValues.split(valueRows, count * valueWidth);
      if (tileValues.hasHuge()) {
        hugeValues = Optional.of(new ValuePanels(tile.keys(), valueWidth));
        hugeValues.get().pack(tileValues.huge(), count);
      }
    }
    values.pack(tileValues.moderate(), count);
  }

  @Override
  public void fold(QueryBlock block, Coverage coverage, PartialState state) {
    for (RowRange strip : block.strips()) {
      int row = block.firstRow() + (int) (strip.from() - block.positions().from());
      if (scores.compute(block, row, strip, coverage)) {
        fold.fold(block, row, strip, state);
        if (hugeValues.isPresent() || state.hasHugeAcc()) {
          fold.foldHuge(hugeValues, state, row);
        }
        nonFinite.add(tileValues, block.head(), strip, scores, state, row);
      }
    }
  }

  @Override
  public void receive(QueryBlock block, Coverage coverage, LseValues lse, KeyStats stats) {
    columns.begin(block.positions(), positions, stats);
    for (RowRange strip : block.strips()) {
      int row = block.firstRow() + (int) (strip.from() - block.positions().from());
      if (scores.compute(block, row, strip, coverage)) {
        WorkPart outer = PartClock.enter(WorkPart.STATISTICS);
        columns.add(scores, strip, lse, row, stats);
        PartClock.enter(outer);
      }
    }
    columns.giveTo(stats, block.positions(), positions);
  }

  @Override
  public void close() {}
}
