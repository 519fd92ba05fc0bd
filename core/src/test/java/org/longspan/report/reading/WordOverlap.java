package org.longspan.report.reading;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Cosines of texts by the words that they share; rare words count more. */
final class WordOverlap {
  private WordOverlap() {}

  static double[][] cosines(List<String> texts) {
    List<Map<String, Double>> bags = texts.stream().map(WordOverlap::words).toList();
    Map<String, Integer> spread = new TreeMap<>();
    bags.forEach(bag -> bag.keySet().forEach(word -> spread.merge(word, 1, Integer::sum)));
    for (Map<String, Double> bag : bags) {
      bag.replaceAll((word, weight) -> weight * Math.log((1.0 + bags.size()) / spread.get(word)));
      double size = Math.sqrt(bag.values().stream().mapToDouble(x -> x * x).sum());
      bag.replaceAll((word, weight) -> weight / Math.max(size, 1e-9));
    }
    double[][] cosine = new double[bags.size()][bags.size()];
    for (int a = 0; a < bags.size(); a++) {
      for (int b = 0; b < bags.size(); b++) {
        Map<String, Double> other = bags.get(b);
        cosine[a][b] =
            bags.get(a).entrySet().stream()
                .mapToDouble(e -> e.getValue() * other.getOrDefault(e.getKey(), 0.0))
                .sum();
      }
    }
    return cosine;
  }

  private static Map<String, Double> words(String text) {
    Map<String, Double> bag = new TreeMap<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      if (word.length() > 2) {
        bag.merge(word, 1.0, Double::sum);
      }
    }
    return bag;
  }
}
