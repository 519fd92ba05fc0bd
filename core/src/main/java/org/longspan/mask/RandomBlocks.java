package org.longspan.mask;

import org.longspan.shape.RowRange;

/**
 * {@code random(N,B,SEED)}: for every block of {@code size} queries, {@code count} random blocks of
 * {@code size} keys (all of them where there are fewer), the same on every machine.
 *
 * <p>Query block b sees key block c where c is among the first {@code count} images of the {@link
 * BlockPermutation} of (seed, b), so a block is found in constant time and nothing is stored.
 *
 * @param count key blocks of a query block, at least 0
 * @param size positions in a block, at least 1
 * @param seed names the choice, at least 0
 * @param keyLength number of keys, at least 0
 */
public record RandomBlocks(long count, long size, long seed, long keyLength) implements Mask {
  private static final long serialVersionUID = 1L;
  private static final long MOST_BLOCKS = 4096;

  public RandomBlocks {
    Positions.atLeast(0, count, "N", "random(N,B,SEED)");
    Positions.atLeast(1, size, "B", "random(N,B,SEED)");
    Positions.atLeast(0, seed, "SEED", "random(N,B,SEED)");
    Positions.atLeast(0, keyLength, "a key length", "random(N,B,SEED)");
  }

  @Override
  public boolean allows(long query, long key) {
    return chosen(query / size, key / size);
  }

  private boolean chosen(long queryBlock, long keyBlock) {
    return keyBlock < keyBlocks() && choice(queryBlock).indexOf(keyBlock) < count;
  }

  private BlockPermutation choice(long queryBlock) {
    return new BlockPermutation(keyBlocks(), seed, queryBlock);
  }

  private long keyBlocks() {
    return keyLength / size + (keyLength % size == 0 ? 0 : 1);
  }

  /** Exact up to 4,096 query blocks; PARTIAL, which is safe, where there are more. */
  @Override
  public Coverage coverage(RowRange queries, RowRange keys) {
    long firstBlock = queries.from() / size;
    long lastBlock = (queries.to() - 1) / size;
    if (lastBlock - firstBlock >= MOST_BLOCKS) {
      return Coverage.PARTIAL;
    }
    Coverage coverage = coverage(firstBlock, keys);
    for (long block = firstBlock + 1; block <= lastBlock; block++) {
      if (coverage == Coverage.PARTIAL || coverage(block, keys) != coverage) {
        return Coverage.PARTIAL;
      }
    }
    return coverage;
  }

  private Coverage coverage(long queryBlock, RowRange keys) {
    long first = keys.from() / size;
    long end = (keys.to() - 1) / size + 1;
    if (end - first > count) {
      return anyChosen(queryBlock, first, end) ? Coverage.PARTIAL : Coverage.EMPTY;
    }
    boolean live = chosen(queryBlock, first);
    for (long block = first + 1; block < end; block++) {
      if (chosen(queryBlock, block) != live) {
        return Coverage.PARTIAL;
      }
    }
    return live ? Coverage.FULL : Coverage.EMPTY;
  }

  private boolean anyChosen(long queryBlock, long first, long end) {
    BlockPermutation choice = choice(queryBlock);
    for (long n = 0; n < Math.min(count, keyBlocks()); n++) {
      long block = choice.at(n);
      if (block >= first && block < end) {
        return true;
      }
    }
    return false;
  }

  /** Takes time proportional to the query blocks times their key blocks, at most {@code count}. */
  @Override
  public long livePairs(RowRange queries, RowRange keys) {
    long pairs = 0;
    for (long start = queries.from(); start < queries.to(); ) {
      long block = start / size;
      long end = Math.min(queries.to(), Positions.times(block + 1, size));
      pairs = Math.addExact(pairs, Math.multiplyExact(end - start, liveKeys(block, keys)));
      start = end;
    }
    return pairs;
  }

  private long liveKeys(long queryBlock, RowRange keys) {
    long live = 0;
    if (keys.length() / size < count) {
      for (long block = keys.from() / size; !keysOf(block, keys).isEmpty(); block++) {
        live += chosen(queryBlock, block) ? keysOf(block, keys).length() : 0;
      }
    } else {
      BlockPermutation choice = choice(queryBlock);
      for (long n = 0; n < Math.min(count, keyBlocks()); n++) {
        live += keysOf(choice.at(n), keys).length();
      }
    }
    return live;
  }

  private RowRange keysOf(long block, RowRange keys) {
    long from = Positions.times(block, size);
    return keys.intersect(new RowRange(from, Positions.plus(from, size)));
  }

  @Override
  public long liveWord(long query, long firstKey) {
    long word = 0;
    long end = Positions.plus(firstKey, 64);
    for (long block = firstKey / size; block <= (end - 1) / size; block++) {
      if (chosen(query / size, block)) {
        long from = block * size - firstKey;
        word |= Positions.ones(from, Positions.plus(from, size));
      }
    }
    return word;
  }

  @Override
  public String toString() {
    return "random(" + count + "," + size + "," + seed + ")";
  }
}
