package org.longspan.finding.copy;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import scala.Tuple2;

/**
 * What the n-grams of a bucket show: pairs of places that have the same one, and how often the text
 * has the n-gram of a place.
 */
final class SeedPairs {
  private static final int PLACE_BITS = 40;
  private static final int BLOCK_BITS = 18;
  private static final int BAND_BITS = 15;

  private SeedPairs() {}

  /** Takes the places of one n-gram, {@code places[from, to)}, ascending. */
  private interface Group {
    void accept(long[] places, int from, int to);
  }

  /**
   * Pairs (first place, second place), one after the other, by the number of their region.
   *
   * @param bucket as {@link SeedGrams} makes it, in any order
   */
  static Iterator<Tuple2<Long, long[]>> pairs(Iterable<long[]> bucket, CopyRule rule) {
    Map<Long, LongList> byRegion = new TreeMap<>();
    forEachRepeated(bucket, (places, from, to) -> addPairs(places, from, to, rule, byRegion));
    return arrays(byRegion);
  }

  private static void addPairs(
      long[] places, int from, int to, CopyRule rule, Map<Long, LongList> byRegion) {
    int others = to - from > rule.commonSeed() ? 1 : to - from;
    for (int n = from; n < to; n++) {
      long first = places[n];
      for (int other = n + 1; other < Math.min(to, n + 1 + others); other++) {
        long second = places[other];
        // Nearer places cannot be of runs that do not overlap.
        if (second - first >= rule.leastWords()) {
          add(byRegion, region(first, second), first, second);
        }
      }
    }
  }

  /** Runs stay near a diagonal: a block of first places, and a band of distances. */
  private static long region(long first, long second) {
    return first >>> BLOCK_BITS << PLACE_BITS - BAND_BITS | second - first >>> BAND_BITS;
  }

  /**
   * Pairs (place, occurrences of its n-gram), one after the other, by block of places: for n-grams
   * that occur more than once.
   *
   * @param block places of a block
   */
  static Iterator<Tuple2<Long, long[]>> counts(Iterable<long[]> bucket, long block) {
    Map<Long, LongList> byBlock = new TreeMap<>();
    forEachRepeated(
        bucket,
        (places, from, to) -> {
          for (int n = from; n < to; n++) {
            add(byBlock, places[n] / block, places[n], to - from);
          }
        });
    return arrays(byBlock);
  }

  private static void add(Map<Long, LongList> lists, long key, long one, long other) {
    LongList list = lists.computeIfAbsent(key, number -> new LongList());
    list.add(one);
    list.add(other);
  }

  private static Iterator<Tuple2<Long, long[]>> arrays(Map<Long, LongList> lists) {
    return lists.entrySet().stream()
        .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue().toArray()))
        .iterator();
  }

  private static void forEachRepeated(Iterable<long[]> bucket, Group group) {
    long[] packed = packed(bucket);
    long[] places = Arrays.stream(packed).map(one -> one & (1L << PLACE_BITS) - 1).toArray();
    int from = 0;
    while (from < packed.length) {
      int to = from + 1;
      while (to < packed.length && packed[to] >>> PLACE_BITS == packed[from] >>> PLACE_BITS) {
        to++;
      }
      group.accept(places, from, to);
      from = to;
    }
  }

  /**
   * The places of n-grams that occur more than once, by n-gram and place: each is the n-gram's
   * number in the bucket and the place, in one long.
   */
  private static long[] packed(Iterable<long[]> bucket) {
    long[] hashes = repeatedHashes(bucket);
    LongList packed = new LongList();
    for (long[] grams : bucket) {
      for (int n = 0; n < grams.length; n += 2) {
        int gram = Arrays.binarySearch(hashes, grams[n]);
        if (gram >= 0) {
          packed.add((long) gram << PLACE_BITS | grams[n + 1]);
        }
      }
    }
    long[] sorted = packed.toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private static long[] repeatedHashes(Iterable<long[]> bucket) {
    LongList hashes = new LongList();
    for (long[] grams : bucket) {
      for (int n = 0; n < grams.length; n += 2) {
        hashes.add(grams[n]);
      }
    }
    long[] sorted = hashes.toArray();
    Arrays.sort(sorted);
    LongList repeated = new LongList();
    for (int n = 1; n < sorted.length; n++) {
      boolean isSecond = n == 1 || sorted[n - 2] != sorted[n];
      if (sorted[n] == sorted[n - 1] && isSecond) {
        repeated.add(sorted[n]);
      }
    }
    return repeated.toArray();
  }
}
