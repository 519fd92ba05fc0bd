package org.longspan.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;

class KeyStatsTest {

  @Property(tries = 300)
  void sumsAreThoseOfTheDefinition(
      @ForAll @IntRange(min = 1, max = 140) int queries,
      @ForAll @IntRange(min = 0, max = 140) int firstKey,
      @ForAll @IntRange(min = 1, max = 131) int keys,
      @ForAll @IntRange(min = 1, max = 150) int pool,
      @ForAll @IntRange(min = 1, max = 131) int tile,
      @ForAll @IntRange(min = 0, max = 200) int firstQuery,
      @ForAll long seed) {
    Random random = new Random(seed);
    RowRange range = new RowRange(firstKey, firstKey + keys);
    AttentionShape shape = shape(queries, range.to(), firstQuery);
    KeyStatsSpec spec = KeyStatsSpec.of(shape, pool);
    KeyStats stats = new KeyStats(shape, spec, range);
    double[] received = new double[keys];
    double[] distance = new double[2 * spec.distanceBins()];
    double[] near = new double[2 * Near.BINS];
    double[] pooled = new double[spec.queryPools() * stats.keyPools()];
    for (int query = 0; query < queries; query++) {
      for (long from = range.from(); from < range.to(); from += tile) {
        RowRange part = new RowRange(from, Math.min(from + tile, range.to()));
        float[] weights = new float[(int) part.length() + 3];
        for (int n = 0; n < part.length(); n++) {
          weights[3 + n] = random.nextFloat();
          long key = from + n;
          received[(int) (key - firstKey)] += weights[3 + n];
          long position = firstQuery + query;
          int side = key <= position ? 0 : 1;
          distance[side * spec.distanceBins() + bin(Math.abs(key - position))] += weights[3 + n];
          if (Math.abs(key - position) < Near.BINS) {
            near[side * Near.BINS + (int) Math.abs(key - position)] += weights[3 + n];
          }
          int column = (int) (key / pool - firstKey / pool);
          pooled[query / pool * stats.keyPools() + column] += weights[3 + n];
        }
        stats.add(firstQuery + query, part, weights, 3);
      }
    }
    assertThat(stats.received()).containsExactly(received, within(1e-9));
    assertThat(stats.distance()).containsExactly(distance, within(1e-9));
    assertThat(stats.sums().get(2)).containsExactly(near, within(1e-9));
    assertThat(stats.pooled()).containsExactly(pooled, within(1e-9));
    assertThat(stats.firstPool()).isEqualTo(firstKey / pool);
  }

  /** A block of rows added key by key gives what it gives row by row. */
  @Property(tries = 300)
  void columnsGiveWhatRowsGive(
      @ForAll @IntRange(min = 0, max = 140) int fromRow,
      @ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll @IntRange(min = 0, max = 140) int firstKey,
      @ForAll @IntRange(min = 1, max = 60) int keys,
      @ForAll @IntRange(min = 0, max = 50) int pool,
      @ForAll @IntRange(min = 0, max = 200) int firstQuery,
      @ForAll long seed) {
    RowRange range = new RowRange(firstKey, firstKey + keys);
    AttentionShape shape = shape(fromRow + rows, range.to(), firstQuery);
    RowRange block = new RowRange(firstQuery + fromRow, firstQuery + fromRow + rows);
    KeyStatsSpec spec = KeyStatsSpec.of(shape, pool);
    KeyStats byRows = new KeyStats(shape, spec, range);
    KeyStats byColumns = new KeyStats(shape, spec, range);
    float[][] columns = new float[keys][rows];
    Random random = new Random(seed);
    double[] sums = new double[keys];
    for (long row = block.from(); row < block.to(); row++) {
      float[] weights = new float[keys];
      for (int n = 0; n < keys; n++) {
        weights[n] = random.nextFloat();
        sums[n] += weights[n];
        columns[n][(int) (row - block.from())] = weights[n];
      }
      byRows.add(row, range, weights, 0);
    }
    for (long key = range.from(); key < range.to(); ) {
      long end = byColumns.endOfRun(block, key, range.to());
      boolean mixed = byColumns.isMixed(block, key);
      double sum = 0;
      for (long other = key; other < end; other++) {
        int n = (int) (other - range.from());
        byColumns.addReceived(other, sums[n]);
        sum += sums[n];
        if (mixed) {
          byColumns.addRows(block, other, columns[n], 0);
        }
      }
      if (!mixed) {
        byColumns.addPair(block.from(), key, sum);
      }
      key = end;
    }
    assertThat(byColumns.received()).containsExactly(byRows.received(), within(1e-9));
    assertThat(byColumns.distance()).containsExactly(byRows.distance(), within(1e-9));
    assertThat(byColumns.pooled()).containsExactly(byRows.pooled(), within(1e-9));
  }

  private static AttentionShape shape(long queries, long keys, long firstQuery) {
    return new AttentionShape(queries, keys, firstQuery, new HeadLayout(1, 1, 1, 1));
  }

  private static int bin(long distance) {
    return distance == 0 ? 0 : (int) Math.floor(Math.log(distance) / Math.log(2) + 1e-9) + 1;
  }

  @Test
  void withoutPoolsThereIsNoMap() {
    AttentionShape shape = shape(7, 7, 0);
    KeyStats stats = new KeyStats(shape, KeyStatsSpec.of(shape, 0), RowRange.first(7));
    stats.add(3, RowRange.first(7), new float[] {1, 1, 1, 1, 1, 1, 1}, 0);
    assertThat(stats.pooled()).isEmpty();
    assertThat(stats.keyPools()).isZero();
    assertThat(stats.distance()).containsExactly(1, 1, 2, 0, 0, 1, 2, 0);
  }

  /** Kernels skip the weights of tiles that no statistic wants one by one. */
  @Test
  void weightsAreNeededAsFarAsAStatisticReaches() {
    AttentionShape shape = shape(1_000, 1_000, 0);
    KeyStatsSpec all = KeyStatsSpec.of(shape, 0);
    KeyStats near = new KeyStats(shape, all, RowRange.first(1_000));
    RowRange rows = new RowRange(100, 116);
    assertThat(near.needsWeights(rows, new RowRange(0, 86))).isTrue();
    assertThat(near.needsWeights(rows, new RowRange(0, 85))).isFalse();
    assertThat(near.needsWeights(rows, new RowRange(130, 131))).isTrue();
    assertThat(near.needsWeights(rows, new RowRange(131, 1_000))).isFalse();
    assertThat(near.needsWeights(rows, new RowRange(0, 1_000))).isTrue();
    KeyStatsSpec fused = all.writing(Set.of(Received.NAME, Distance.NAME), List.of());
    KeyStats without = new KeyStats(shape, fused, RowRange.first(1_000));
    assertThat(without.needsWeights(rows, rows)).isFalse();
    assertThat(without.needsWeights(rows, new RowRange(0, 1_000))).isFalse();
  }

  @Test
  void binsReachAsFarAsTheLongerSequence() {
    assertThat(KeyStatsSpec.of(shape(0, 0, 0), 5)).isEqualTo(spec(2, 5, 0));
    assertThat(KeyStatsSpec.of(shape(1, 1, 0), 5)).isEqualTo(spec(2, 5, 1));
    assertThat(KeyStatsSpec.of(shape(2, 3, 0), 2)).isEqualTo(spec(3, 2, 1));
    assertThat(KeyStatsSpec.of(shape(1, 128, 0), 3).distanceBins()).isEqualTo(8);
    assertThat(KeyStatsSpec.of(shape(129, 1, 0), 3).distanceBins()).isEqualTo(9);
    assertThat(KeyStatsSpec.of(shape(29, 1, 100), 3)).isEqualTo(spec(9, 3, 10));
  }

  private static KeyStatsSpec spec(int bins, long pool, int queryPools) {
    List<KeyStatistic> builtIn =
        List.of(new Received(), new Distance(bins), new Near(), new Pooled(pool));
    return new KeyStatsSpec(bins, pool, queryPools, builtIn);
  }
}
