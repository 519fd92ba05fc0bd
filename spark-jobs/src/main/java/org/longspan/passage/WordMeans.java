package org.longspan.passage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longspan.analyze.lexical.LexicalEncoder;

/** Means of the vectors of words, whose vectors are kept while they are frequent. */
final class WordMeans {
  private static final int KEPT = 1 << 13;

  private final LexicalEncoder encoder;
  private final Map<String, float[]> vectors =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
          return size() > KEPT;
        }
      };

  WordMeans(LexicalEncoder encoder) {
    this.encoder = encoder;
  }

  /** The means of the vectors of all heads, one after the other. */
  float[] of(List<String> words) {
    double[] sums = new double[encoder.heads() * encoder.width()];
    for (String word : words) {
      float[] vector = vectors.computeIfAbsent(word, this::vector);
      for (int f = 0; f < sums.length; f++) {
        sums[f] += vector[f];
      }
    }
    float[] means = new float[sums.length];
    for (int f = 0; f < sums.length; f++) {
      means[f] = (float) (sums[f] / words.size());
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
