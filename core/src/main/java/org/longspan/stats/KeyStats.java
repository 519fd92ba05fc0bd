package org.longspan.stats;

import java.util.ArrayList;
import java.util.List;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;

/**
 * Statistics of some keys of one head over the query rows added so far, in float64, with {@code P =
 * exp(s - lse)}:
 *
 * <pre>
 *   received[j]     = sum over i of P[i][j]
 *   distance[x][b]  = sum of P[i][j] with |j - i| in bin b; side x = 0 for j <= i, 1 for j > i
 *   pooled[a][b]    = sum of P[i][j] with i in query pool a and j in key pool b
 * </pre>
 *
 * <p>Rows are added in ascending order, so the sums' bits depend on the keys alone.
 */
public final class KeyStats {
  private final AttentionShape shape;
  private final KeyStatsSpec spec;
  private final RowRange keys;
  private final long firstPool;
  private final int keyPools;
  private final double[] received;
  private final double[] distance;
  private final double[] pooled;
  private final List<KeyAccumulator> accumulators = new ArrayList<>();
  private final List<KeyAccumulator> unfused;

  /** The longest distance of pairs that an unfused statistic sums, -1 where none does. */
  private final long reach;

  /**
   * Empty sums.
   *
   * @param shape of the attention; its queries give the positions of rows in query pools
   * @param keys those that are summed
   */
  public KeyStats(AttentionShape shape, KeyStatsSpec spec, RowRange keys) {
    this.shape = shape;
    this.spec = spec;
    this.keys = keys;
    firstPool = spec.pool() == 0 ? 0 : keys.from() / spec.pool();
    keyPools = spec.pool() == 0 ? 0 : (int) ((keys.to() - 1) / spec.pool() - firstPool) + 1;
    received = new double[Math.toIntExact(keys.length())];
    distance = new double[2 * spec.distanceBins()];
    pooled = new double[Math.multiplyExact(spec.queryPools(), keyPools)];
    spec.statistics().forEach(kept -> accumulators.add(kept.open(this, shape, keys)));
    unfused = accumulators.stream().filter(sums -> !sums.isFused()).toList();
    reach = unfused.stream().mapToLong(KeyAccumulator::reach).max().orElse(-1);
  }

  /** The sums of every statistic of the spec, in its order. */
  public List<double[]> sums() {
    return accumulators.stream().map(KeyAccumulator::sums).toList();
  }

  /**
   * Whether a statistic that kernels do not sum takes weights of pairs of {@code rows} and {@code
   * keys}: {@link #addWeights} is needed.
   */
  public boolean needsWeights(RowRange rows, RowRange keys) {
    long gap = Math.max(keys.from() - rows.to(), rows.from() - keys.to());
    return Math.max(0, gap + 1) <= reach;
  }

  /** Adds weights of a row to the statistics that kernels do not sum. */
  public void addWeights(long query, RowRange row, float[] weights, int offset, int stride) {
    for (KeyAccumulator sums : unfused) {
      sums.add(query, row, weights, offset, stride);
    }
  }

  /** {@code [keys]}, live. */
  public double[] received() {
    return received;
  }

  /** {@code [2][bins]}, live. */
  public double[] distance() {
    return distance;
  }

  /** {@code [Gq][key pools]}, live. */
  public double[] pooled() {
    return pooled;
  }

  /** The first key pool of {@link #pooled}. */
  public long firstPool() {
    return firstPool;
  }

  /** Key pools that the keys touch. */
  public int keyPools() {
    return keyPools;
  }

  /**
   * Adds a row of weights.
   *
   * @param query position of the row
   * @param tile its keys, within the keys of this object
   * @param weights {@code tile.length()} values from {@code offset} on
   */
  public void add(long query, RowRange tile, float[] weights, int offset) {
    int first = (int) (tile.from() - keys.from());
    int count = (int) tile.length();
    for (int n = 0; n < count; n++) {
      received[first + n] += weights[offset + n];
    }
    addWeights(query, tile, weights, offset, 1);
    addDistances(query, tile, weights, offset);
    if (spec.pool() > 0) {
      addPools(query, tile, weights, offset);
    }
  }

  /** Whether the pairs of a key with {@code rows} belong to several bins or query pools. */
  public boolean isMixed(RowRange rows, long key) {
    long last = rows.to() - 1;
    return bin(rows.from(), key) != bin(last, key)
        || spec.pool() > 0 && queryPool(rows.from()) != queryPool(last);
  }

  /**
   * One past the last key, from {@code key} on and before {@code to}, that is mixed or not with
   * {@code rows} as {@code key} is, and then in the same bins and pools.
   */
  public long endOfRun(RowRange rows, long key, long to) {
    long end = Math.min(endOfBin(rows.from(), key), endOfBin(rows.to() - 1, key));
    long endOfPool = spec.pool() == 0 ? to : (key / spec.pool() + 1) * spec.pool();
    return Math.min(to, Math.min(end, endOfPool));
  }

  /** Adds what one key receives to {@link #received} alone. */
  public void addReceived(long key, double weight) {
    received[(int) (key - keys.from())] += weight;
  }

  /** Adds weight of one pair, or of others in its bin and pools, to all but {@link #received}. */
  public void addPair(long query, long key, double weight) {
    distance[bin(query, key)] += weight;
    if (spec.pool() > 0) {
      int column = (int) (key / spec.pool() - firstPool);
      pooled[queryPool(query) * keyPools + column] += weight;
    }
  }

  private int queryPool(long query) {
    return (int) (shape.row(query) / spec.pool());
  }

  /**
   * Adds what one key receives from single rows to all but {@link #received}.
   *
   * @param weights one value a row from {@code offset} on
   */
  public void addRows(RowRange rows, long key, float[] weights, int offset) {
    long row = rows.from();
    while (row < rows.to()) {
      long end = Math.min(rows.to(), endOfRows(row, key));
      int first = offset + (int) (row - rows.from());
      addPair(row, key, sum(weights, first, first + (int) (end - row)));
      row = end;
    }
  }

  /** One past the last row, from {@code row} on, that shares its bin and query pool. */
  private long endOfRows(long row, long key) {
    long distance = row - key;
    int bin = KeyStatsSpec.distanceBin(Math.abs(distance));
    long nearest = bin == 0 ? 0 : 1L << bin - 1;
    long end = row + (distance >= 0 ? (1L << bin) - distance : -distance - nearest + 1);
    return spec.pool() == 0 ? end : Math.min(end, row + spec.pool() - shape.row(row) % spec.pool());
  }

  /** Four sums at a time: each addition waits for the one before it. */
  private static double sum(float[] values, int from, int to) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int n = from;
    for (; n + 4 <= to; n += 4) {
      a += values[n];
      b += values[n + 1];
      c += values[n + 2];
      d += values[n + 3];
    }
    for (; n < to; n++) {
      a += values[n];
    }
    return a + b + (c + d);
  }

  /** The bin of a pair among the bins of both sides. */
  private int bin(long query, long key) {
    int side = key <= query ? 0 : spec.distanceBins();
    return side + KeyStatsSpec.distanceBin(Math.abs(key - query));
  }

  /** Keys of one bin are consecutive: the row is summed in as many runs as it has bins. */
  private void addDistances(long query, RowRange tile, float[] weights, int offset) {
    long key = tile.from();
    while (key < tile.to()) {
      long end = Math.min(tile.to(), endOfBin(query, key));
      distance[bin(query, key)] += sum(weights, offset, tile, key, end);
      key = end;
    }
  }

  /** One past the last key that shares the bin of a pair. */
  private long endOfBin(long query, long key) {
    int bin = KeyStatsSpec.distanceBin(Math.abs(key - query));
    if (bin == 0) {
      return query + 1;
    }
    return key <= query ? query - (1L << bin - 1) + 1 : query + (1L << bin);
  }

  private void addPools(long query, RowRange tile, float[] weights, int offset) {
    int row = queryPool(query) * keyPools;
    long key = tile.from();
    while (key < tile.to()) {
      long pool = key / spec.pool();
      long end = Math.min(tile.to(), (pool + 1) * spec.pool());
      pooled[row + (int) (pool - firstPool)] += sum(weights, offset, tile, key, end);
      key = end;
    }
  }

  private static double sum(float[] weights, int offset, RowRange tile, long from, long to) {
    return sum(weights, offset + (int) (from - tile.from()), offset + (int) (to - tile.from()));
  }
}
