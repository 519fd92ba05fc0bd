package org.longspan.mask.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskArbitraries;
import org.longspan.mask.term.Prefix;
import org.longspan.mask.term.Window;
import org.longspan.shape.RowRange;

@Domain(MaskArbitraries.class)
@Domain(DomainContext.Global.class)
class LiveTilesTest {

  private record Tile(RowRange queries, RowRange keys, Coverage coverage) {}

  @Property(tries = 2000)
  void visitsWhatIsNotEmptyInOrder(
      @ForAll Mask mask,
      @ForAll RowRange queries,
      @ForAll RowRange keys,
      @ForAll @LongRange(min = 1, max = 20) long tileRows,
      @ForAll @LongRange(min = 0, max = 40) long firstQuery,
      @ForAll @LongRange(min = 1, max = 70) long tileKeys) {
    long origin = Math.min(firstQuery, queries.from());
    Grid rows = new Grid(queries, tileRows, origin);
    Grid columns = new Grid(keys, tileKeys);
    List<Tile> visited = new ArrayList<>();
    LiveTiles.forEach(mask, rows, columns, (q, k, c) -> visited.add(new Tile(q, k, c)));

    List<Tile> expected = new ArrayList<>();
    for (RowRange q : grid(queries, tileRows, origin)) {
      for (RowRange k : grid(keys, tileKeys, 0)) {
        Coverage coverage = mask.coverage(q, k);
        if (coverage != Coverage.EMPTY) {
          expected.add(new Tile(q, k, coverage));
        }
      }
    }
    assertThat(visited).isEqualTo(expected);
  }

  @Property(tries = 2000)
  void countsWhatItVisits(
      @ForAll Mask mask,
      @ForAll RowRange queries,
      @ForAll RowRange keys,
      @ForAll @LongRange(min = 1, max = 20) long tileRows,
      @ForAll @LongRange(min = 0, max = 40) long firstQuery,
      @ForAll @LongRange(min = 1, max = 70) long tileKeys) {
    long origin = Math.min(firstQuery, queries.from());
    Grid rows = new Grid(queries, tileRows, origin);
    Grid columns = new Grid(keys, tileKeys);
    List<Tile> visited = new ArrayList<>();
    LiveTiles.forEach(mask, rows, columns, (q, k, c) -> visited.add(new Tile(q, k, c)));
    long full = visited.stream().filter(tile -> tile.coverage() == Coverage.FULL).count();
    TileCount expected =
        new TileCount(
            full,
            visited.size() - full,
            visited.stream().mapToLong(tile -> tile.queries().length()).sum(),
            visited.stream().mapToLong(tile -> tile.keys().length()).sum());
    assertThat(TileCount.of(mask, rows, columns)).isEqualTo(expected);
    assertThat(expected.live()).isEqualTo(visited.size());
  }

  @Property(tries = 1000)
  void countsByColumnsWhatItVisits(
      @ForAll Mask mask,
      @ForAll RowRange queries,
      @ForAll @LongRange(min = 0, max = 131) long keys,
      @ForAll @LongRange(min = 1, max = 20) long tileRows,
      @ForAll @LongRange(min = 0, max = 40) long firstQuery,
      @ForAll @LongRange(min = 1, max = 30) long tileKeys,
      @ForAll @LongRange(min = 1, max = 4) long tilesOfAPanel) {
    Grid rows = new Grid(queries, tileRows, Math.min(firstQuery, queries.from()));
    Grid columns = new Grid(RowRange.first(keys), tileKeys);
    long panelKeys = tileKeys * tilesOfAPanel;
    long[] expected = new long[(int) ((keys + panelKeys - 1) / panelKeys)];
    LiveTiles.forEach(mask, rows, columns, (q, k, c) -> expected[(int) (k.from() / panelKeys)]++);
    assertThat(ColumnCount.liveTiles(mask, rows, columns, panelKeys)).isEqualTo(expected);
  }

  @Property(tries = 1000)
  void hullsHoldEveryLiveKeyAndAreEmptyOnlyWhereCoverageIs(
      @ForAll Mask mask, @ForAll RowRange queries, @ForAll RowRange keys) {
    List<RowRange> hull = mask.hull(queries, keys);
    for (long key = keys.from(); key < keys.to(); key++) {
      long at = key;
      boolean inside = hull.stream().anyMatch(range -> range.contains(at));
      for (long query = queries.from(); query < queries.to(); query++) {
        assertThat(mask.allows(query, key) && !inside).isFalse();
      }
    }
    for (int n = 0; n < hull.size(); n++) {
      assertThat(hull.get(n).intersect(keys)).isEqualTo(hull.get(n));
      assertThat(n == 0 || hull.get(n).from() > hull.get(n - 1).to()).isTrue();
    }
    if (hull.isEmpty()) {
      assertThat(mask.coverage(queries, keys)).isEqualTo(Coverage.EMPTY);
    }
  }

  @Property(tries = 1000)
  void liveKeyRangesHoldEveryLiveKey(
      @ForAll Mask mask,
      @ForAll RowRange queries,
      @ForAll RowRange keys,
      @ForAll @LongRange(min = 1, max = 20) long granularity) {
    List<RowRange> ranges = LiveTiles.liveKeyRanges(mask, queries, keys, granularity);
    for (RowRange cell : grid(keys, granularity, 0)) {
      boolean listed = ranges.stream().anyMatch(range -> range.contains(cell.from()));
      assertThat(listed).isEqualTo(mask.coverage(queries, cell) != Coverage.EMPTY);
    }
    for (int n = 1; n < ranges.size(); n++) {
      assertThat(ranges.get(n).from()).isGreaterThan(ranges.get(n - 1).to());
    }
  }

  @Test
  void aNarrowWindowOfAHundredMillionRowsIsEnumerated() {
    RowRange rows = RowRange.first(100_000_000);
    AtomicLong tiles = new AtomicLong();
    Grid grid = new Grid(rows, 4096);
    LiveTiles.forEach(new Window(4096, 0), grid, grid, (q, k, c) -> tiles.incrementAndGet());
    assertThat(tiles).hasValue(2 * 24415 - 1);
  }

  @Test
  void rangesOfAWindowAreItsHull() {
    RowRange keys = RowRange.first(1000);
    assertThat(LiveTiles.liveKeyRanges(new Window(5, 0), new RowRange(100, 110), keys, 10))
        .containsExactly(new RowRange(90, 110));
    Mask sinkAndWindow = new Prefix(3).or(new Window(5, 0));
    assertThat(LiveTiles.liveKeyRanges(sinkAndWindow, new RowRange(100, 110), keys, 10))
        .containsExactly(new RowRange(0, 10), new RowRange(90, 110));
  }

  @Test
  void tilesAtTheEndOfTheWorld() {
    RowRange rows = new RowRange(Long.MAX_VALUE - 10, Long.MAX_VALUE);
    List<RowRange> keys = new ArrayList<>();
    LiveTiles.forEach(
        new Window(1, 1), new Grid(rows, 1 << 20), new Grid(rows, 8), (q, k, c) -> keys.add(k));
    assertThat(keys)
        .containsExactly(
            new RowRange(Long.MAX_VALUE - 10, Long.MAX_VALUE - 7),
            new RowRange(Long.MAX_VALUE - 7, Long.MAX_VALUE));
  }

  @Test
  void aTileHoldsSomething() {
    RowRange rows = RowRange.first(3);
    assertThatThrownBy(() -> new Grid(rows, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tilesBeginNoLaterThanTheirRange() {
    RowRange rows = new RowRange(5, 9);
    assertThatThrownBy(() -> new Grid(rows, 2, 6)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<RowRange> grid(RowRange range, long tile, long origin) {
    List<RowRange> tiles = new ArrayList<>();
    long first = origin + (range.from() - origin) / tile * tile;
    for (long from = first; from < range.to(); from += tile) {
      tiles.add(new RowRange(from, from + tile).intersect(range));
    }
    return tiles;
  }
}
