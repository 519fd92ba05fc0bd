package org.longspan.report;

/**
 * {@code M[h][a][b]}: the mean, over the live query rows of pool a, of the attention on key pool b.
 *
 * @param poolTokens tokens in a pool; the last pool may hold fewer
 * @param mass [heads][query pools][key pools], rows sum to 1 or are all 0; copied, and not to be
 *     modified through the accessor
 */
public record PooledMap(long poolTokens, float[][][] mass) implements Section {
  public PooledMap {
    if (poolTokens < 1) {
      throw new IllegalArgumentException("a pool of " + poolTokens + " tokens");
    }
    mass = Grids.copy(mass);
  }

  @Override
  public String id() {
    return "pooled-map";
  }

  @Override
  public String title() {
    return "Who attends where";
  }

  @Override
  public boolean isEmpty() {
    return mass.length == 0 || mass[0].length == 0 || mass[0][0].length == 0;
  }

  /** Key pools in a row. */
  public int keyPools() {
    return isEmpty() ? 0 : mass[0][0].length;
  }
}
