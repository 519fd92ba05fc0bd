package org.longspan.finding.copy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.longspan.shape.RowRange;
import scala.Tuple2;

/**
 * Hashes the word n-grams of ranges of words, and sends n-grams of the same hash into the same
 * bucket, as arrays of (hash, place), one after the other.
 */
final class SeedGrams {
  /** n-grams of a bucket, on average. */
  private static final long BUCKET = 1 << 18;

  private SeedGrams() {}

  /** The n-grams that begin in a range of words, by bucket; none reaches into another document. */
  static Iterator<Tuple2<Integer, long[]>> of(
      WordSequence sequence, RowRange range, CopyRule rule) {
    int n = rule.seedWords();
    LongList[] buckets = new LongList[buckets(sequence.words())];
    Arrays.setAll(buckets, bucket -> new LongList());
    try (LongReader reader = new LongReader(sequence.staged())) {
      long end = Math.min(range.to() + n - 1, sequence.words());
      long[] words = reader.range(new RowRange(range.from(), end));
      long documentEnd = 0;
      for (int at = 0; at < range.length(); at++) {
        long place = range.from() + at;
        if (place >= documentEnd) {
          documentEnd = sequence.documentOf(place).to();
        }
        if (place + n <= documentEnd) {
          long hash = WordHashes.ofGram(words, at, n);
          LongList bucket = buckets[(int) Long.remainderUnsigned(hash, buckets.length)];
          bucket.add(hash);
          bucket.add(place);
        }
      }
    }
    List<Tuple2<Integer, long[]>> grams = new ArrayList<>();
    for (int bucket = 0; bucket < buckets.length; bucket++) {
      grams.add(new Tuple2<>(bucket, buckets[bucket].toArray()));
    }
    return grams.iterator();
  }

  /** The number of buckets depends on the text alone. */
  private static int buckets(long words) {
    return Math.toIntExact(1 + words / BUCKET);
  }
}
