package org.longspan.passage;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.shape.RowRange;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tokens.PackedTokens;

/**
 * How much a word says: {@code a / (a + p)} with a = 0.001, where p is the share of all words that
 * have its id, or one that agrees with it in the last 20 bits. Source: Arora, Liang, Ma, "A Simple
 * but Tough-to-Beat Baseline for Sentence Embeddings", 2017.
 */
final class WordWeights implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double A = 1e-3;
  private static final int SLOTS = 1 << 20;
  private static final int PIECE = 1 << 20;

  private final int[] counts;
  private final long words;

  WordWeights(int[] counts, long words) {
    this.counts = counts;
    this.words = words;
  }

  /** The weights of the words of documents, which are counted on Spark. */
  static WordWeights of(JavaSparkContext spark, PackedTokens tokens) {
    String file = tokens.file();
    long words = tokens.layout().tokens();
    List<RowRange> pieces = RowRange.first(words).pieces(PIECE);
    int[] counts =
        spark
            .parallelize(pieces, pieces.size())
            .map(piece -> count(file, piece))
            .reduce(WordWeights::plus);
    return new WordWeights(counts, words);
  }

  private static int[] count(String path, RowRange piece) {
    int[] counts = new int[SLOTS];
    try (SafetensorsFile file = SafetensorsFile.open(Locations.path(path))) {
      for (long id : file.longs(PackedTokens.INPUT_IDS, piece)) {
        counts[slot(id)]++;
      }
    }
    return counts;
  }

  private static int[] plus(int[] some, int[] others) {
    int[] sums = new int[SLOTS];
    for (int slot = 0; slot < SLOTS; slot++) {
      sums[slot] = some[slot] + others[slot];
    }
    return sums;
  }

  private static int slot(long id) {
    return (int) (id & (SLOTS - 1));
  }

  /** The weight of the word with this id. */
  double of(long id) {
    return A / (A + (double) counts[slot(id)] / words);
  }
}
