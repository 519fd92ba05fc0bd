package org.longspan.tokens.pack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.longspan.store.file.Locations;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TextPlace;
import org.longspan.tokens.part.TokenPart;
import org.longspan.tokens.text.DocumentTokenizer;
import org.longspan.tokens.text.Groups;
import org.longspan.tokens.text.TextScan;
import org.longspan.tokens.text.TextStructure;
import org.longspan.tokens.text.TextWork;
import org.longspan.tokens.text.TokenizedPart;

/**
 * Texts after two jobs: one looks through their bytes, one makes tokens of those that are text.
 *
 * @param structures of all texts
 * @param tokens of each text
 * @param parts the tokens of all texts, in order
 */
record TokenizedTexts(List<TextStructure> structures, long[] tokens, List<TokenPart> parts) {

  /**
   * @param folder gets the files of parts
   */
  static TokenizedTexts of(
      List<TextPlace> places,
      DocumentTokenizer tokenizer,
      SegmentRule rule,
      JavaSparkContext spark,
      TaskSize size,
      Path folder) {
    long bytes = size.bytes(places.stream().mapToLong(TextPlace::length).sum());
    List<TextStructure> structures = scan(places, rule, spark, bytes);
    List<Integer> numbers = new ArrayList<>();
    List<TextPlace> texts = new ArrayList<>();
    for (int n = 0; n < structures.size(); n++) {
      if (structures.get(n).content() == TextStructure.Content.TEXT) {
        numbers.add(n);
        texts.add(structures.get(n).place());
      }
    }
    List<TextWork> tasks = TextWork.divide(texts, bytes);
    List<TokenizedPart> parts = tokenize(tasks, tokenizer, spark, folder);
    long[] tokens = new long[places.size()];
    for (int task = 0; task < tasks.size(); task++) {
      List<TextWork.Stretch> stretches = tasks.get(task).stretches();
      for (int n = 0; n < stretches.size(); n++) {
        tokens[numbers.get(stretches.get(n).document())] += parts.get(task).tokens()[n];
      }
    }
    return new TokenizedTexts(structures, tokens, parts.stream().map(TokenizedPart::part).toList());
  }

  private static List<TextStructure> scan(
      List<TextPlace> places, SegmentRule rule, JavaSparkContext spark, long bytes) {
    List<List<TextPlace>> groups = Groups.of(places, TextPlace::length, bytes);
    return spark
        .parallelize(groups, Math.max(1, groups.size()))
        .flatMap(group -> group.stream().map(place -> TextScan.scan(place, rule)).iterator())
        .collect();
  }

  private static List<TokenizedPart> tokenize(
      List<TextWork> tasks, DocumentTokenizer tokenizer, JavaSparkContext spark, Path folder) {
    String target = folder.toAbsolutePath().toString();
    // An executor holds a broadcast value once, and with it the tokenizer that it has read.
    Broadcast<DocumentTokenizer> shared = spark.broadcast(tokenizer);
    try {
      return spark
          .parallelize(tasks, Math.max(1, tasks.size()))
          .map(task -> TokenizedPart.write(task, shared.value(), Locations.path(target)))
          .collect();
    } finally {
      shared.destroy();
    }
  }
}
