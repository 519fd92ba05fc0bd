package org.longspan.mask.term;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.longspan.mask.Coverage;
import org.longspan.mask.KeyRanges;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskTable;
import org.longspan.mask.Positions;
import org.longspan.shape.RowRange;

/**
 * {@code random(N,B,SEED)}: for every block of {@code size} queries, {@code count} random blocks of
 * {@code size} keys (all of them where there are fewer), the same on every machine.
 *
 * <p>Query block b sees key block c where c is among the first {@code count} images of the {@link
 * BlockPermutation} of (seed, b): what a query block sees is computed, not stored. A few results
 * are kept for the next questions, which mostly are about the same queries.
 */
public final class RandomBlocks implements Mask {
  private static final long serialVersionUID = 1L;

  /** Choices that are looked at together; a rectangle with more is called PARTIAL. */
  private static final long MOST_CHOICES = 1L << 16;

  private static final int KEPT = 64;

  private final long count;
  private final long size;
  private final long seed;
  private final long keyLength;

  /** Filled without a lock: threads at worst compute the same value twice. */
  private transient ChosenBlocks[] kept;

  /**
   * @param count key blocks of a query block, at least 0
   * @param size positions in a block, at least 1
   * @param seed random seed of the choice, at least 0
   * @param keyLength number of keys, at least 0
   */
  public RandomBlocks(long count, long size, long seed, long keyLength) {
    Positions.atLeast(0, count, "N", "random(N,B,SEED)");
    Positions.atLeast(1, size, "B", "random(N,B,SEED)");
    Positions.atLeast(0, seed, "SEED", "random(N,B,SEED)");
    Positions.atLeast(0, keyLength, "a key length", "random(N,B,SEED)");
    this.count = count;
    this.size = size;
    this.seed = seed;
    this.keyLength = keyLength;
  }

  public long count() {
    return count;
  }

  public long size() {
    return size;
  }

  public long seed() {
    return seed;
  }

  public long keyLength() {
    return keyLength;
  }

  @Override
  public boolean allows(long query, long key) {
    return chosen(query / size, key / size);
  }

  private boolean chosen(long queryBlock, long keyBlock) {
    return keyBlock < keyBlocks() && choice(queryBlock).indexOf(keyBlock) < count;
  }

  /** The same as {@link #chosen}, quicker where a query block is asked about again. */
  private boolean hasChosen(long queryBlock, long keyBlock) {
    RowRange one = new RowRange(queryBlock, queryBlock + 1);
    return tooMany(one) ? chosen(queryBlock, keyBlock) : chosenBy(one).contains(keyBlock);
  }

  private BlockPermutation choice(long queryBlock) {
    return new BlockPermutation(keyBlocks(), seed, queryBlock);
  }

  private long keyBlocks() {
    return keyLength / size + (keyLength % size == 0 ? 0 : 1);
  }

  /** Where there are no more key blocks than a query block has to see, all are seen. */
  private boolean seesAll() {
    return count >= keyBlocks();
  }

  private Padding all() {
    return new Padding(Positions.times(keyBlocks(), size));
  }

  private boolean tooMany(RowRange queryBlocks) {
    return Positions.times(queryBlocks.length(), count) > MOST_CHOICES;
  }

  private ChosenBlocks chosenBy(RowRange queryBlocks) {
    long first = queryBlocks.from();
    long end = queryBlocks.to();
    if (kept == null) {
      kept = new ChosenBlocks[KEPT];
    }
    ChosenBlocks[] all = kept;
    int place = (int) ((31 * first + end) % KEPT);
    ChosenBlocks found = all[Math.abs(place)];
    if (found == null || !found.isOf(first, end)) {
      found = ChosenBlocks.of(first, end, LongStream.range(first, end).flatMap(this::images));
      all[Math.abs(place)] = found;
    }
    return found;
  }

  private LongStream images(long queryBlock) {
    BlockPermutation choice = choice(queryBlock);
    return LongStream.range(0, Math.min(count, keyBlocks())).map(choice::at);
  }

  private RowRange blocks(RowRange positions) {
    return new RowRange(positions.from() / size, (positions.to() - 1) / size + 1);
  }

  /**
   * Exact where the query blocks choose at most 65,536 key blocks; PARTIAL, which is safe, else.
   */
  @Override
  public Coverage coverage(RowRange queries, RowRange keys) {
    if (seesAll()) {
      return all().coverage(queries, keys);
    }
    RowRange queryBlocks = blocks(queries);
    RowRange keyBlocks = blocks(keys);
    if (tooMany(queryBlocks)) {
      return Coverage.PARTIAL;
    }
    long live = live(queryBlocks, keyBlocks);
    if (live == 0) {
      return Coverage.EMPTY;
    }
    return live == keyBlocks.length() && allSee(queryBlocks, keyBlocks)
        ? Coverage.FULL
        : Coverage.PARTIAL;
  }

  private boolean allSee(RowRange queryBlocks, RowRange keyBlocks) {
    return keyBlocks.length() <= count
        && LongStream.range(queryBlocks.from(), queryBlocks.to())
            .allMatch(
                block -> live(new RowRange(block, block + 1), keyBlocks) == keyBlocks.length());
  }

  /** How many of the key blocks some of the query blocks have chosen. */
  private long live(RowRange queryBlocks, RowRange keyBlocks) {
    ChosenBlocks chosen = chosenBy(queryBlocks);
    return chosen.below(keyBlocks.to()) - chosen.below(keyBlocks.from());
  }

  @Override
  public List<RowRange> hull(RowRange queries, RowRange keys) {
    if (seesAll()) {
      return all().hull(queries, keys);
    }
    RowRange queryBlocks = blocks(queries);
    if (tooMany(queryBlocks)) {
      return List.of(keys);
    }
    ChosenBlocks chosen = chosenBy(queryBlocks);
    RowRange keyBlocks = blocks(keys);
    List<RowRange> hull = new ArrayList<>();
    for (int n = chosen.below(keyBlocks.from()); n < chosen.below(keyBlocks.to()); n++) {
      KeyRanges.append(hull, keysOf(chosen.blocks()[n], keys));
    }
    return hull;
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
    if (keys.length() / size >= count) {
      return images(queryBlock).map(block -> keysOf(block, keys).length()).sum();
    }
    long live = 0;
    for (long block = keys.from() / size; !keysOf(block, keys).isEmpty(); block++) {
      live += chosen(queryBlock, block) ? keysOf(block, keys).length() : 0;
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
      if (hasChosen(query / size, block)) {
        long from = block * size - firstKey;
        word |= Positions.ones(from, Positions.plus(from, size));
      }
    }
    return word;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RandomBlocks
        && count == ((RandomBlocks) other).count
        && size == ((RandomBlocks) other).size
        && seed == ((RandomBlocks) other).seed
        && keyLength == ((RandomBlocks) other).keyLength;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * (31 * (31 * count + size) + seed) + keyLength);
  }

  @Override
  public String toString() {
    return MaskTable.text(this);
  }
}
