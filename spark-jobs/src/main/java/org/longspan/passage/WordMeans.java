package org.longspan.passage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longspan.analyze.lexical.LexicalEncoder;
import org.longspan.tokens.word.WordForm;

/** Weighted means of the vectors of words, whose vectors are kept while they are frequent. */
final class WordMeans {
  private static final int KEPT = 1 << 13;

  private final LexicalEncoder encoder;
  private final WordWeights weights;
  private final Map<String, float[]> vectors =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
          return size() > KEPT;
        }
      };

  WordMeans(LexicalEncoder encoder, WordWeights weights) {
    this.encoder = encoder;
    this.weights = weights;
  }

  /** The means of the vectors of all heads, one after the other. */
  float[] of(List<String> words) {
    double[] sums = new double[encoder.heads() * encoder.width()];
    double total = 0;
    for (String word : words) {
      float[] vector = vectors.computeIfAbsent(word, this::vector);
      double weight = weights.of(WordForm.id(word));
      for (int f = 0; f < sums.length; f++) {
        sums[f] += weight * vector[f];
      }
      total += weight;
    }
    float[] means = new float[sums.length];
    for (int f = 0; f < sums.length; f++) {
      means[f] = (float) (sums[f] / total);
    }
    return means;
  }

  private float[] vector(String word) {
    float[] vector = new float[encoder.heads() * encoder.width()];
    for (int head = 0; head < encoder.heads(); head++) {
      encoder.vector(word, head, vector, head * encoder.width());
    }
    return vector;
  }
}
