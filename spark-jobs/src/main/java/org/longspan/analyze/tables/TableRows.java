package org.longspan.analyze.tables;

import java.util.Iterator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.longspan.analyze.findings.AttentionStats;
import org.longspan.analyze.findings.HeadValues;
import org.longspan.analyze.text.TokenizedText;
import org.longspan.analyze.text.Vocabulary;

/** The rows of the tables of an analysis, made one by one. */
final class TableRows {
  private TableRows() {}

  static Iterator<Row> tokens(TokenizedText text, AttentionStats stats) {
    HeadValues lse = stats.values("lse");
    HeadValues entropy = stats.values("entropy");
    HeadValues received = stats.values("received");
    return LongStream.range(0, stats.tokens())
        .boxed()
        .flatMap(
            position ->
                perHead(
                    stats,
                    head ->
                        RowFactory.create(
                            position,
                            text.document(position).name(),
                            text.line(position),
                            text.word(position),
                            head,
                            (float) lse.at(position, head),
                            (float) entropy.at(position, head),
                            (float) received.at(position, head))))
        .iterator();
  }

  /** The strongest link of every token and head to another token. */
  static Iterator<Row> links(TokenizedText text, AttentionStats stats) {
    return LongStream.range(0, stats.tokens())
        .boxed()
        .flatMap(query -> perHead(stats, head -> strongest(text, stats, query, head)))
        .filter(row -> row != null)
        .iterator();
  }

  private static Row strongest(TokenizedText text, AttentionStats stats, long query, int head) {
    return stats
        .strongestOther(query, head)
        .map(
            key ->
                RowFactory.create(
                    query,
                    key.position(),
                    head,
                    key.weight(),
                    text.word(query),
                    text.word(key.position())))
        .orElse(null);
  }

  static Iterator<Row> words(TokenizedText text, AttentionStats stats) {
    Vocabulary vocabulary = text.vocabulary();
    double[] sums = new double[vocabulary.size() * stats.heads()];
    HeadValues received = stats.values("received");
    for (long position = 0; position < stats.tokens(); position++) {
      for (int head = 0; head < stats.heads(); head++) {
        sums[text.type(position) * stats.heads() + head] += received.at(position, head);
      }
    }
    return IntStream.range(0, vocabulary.size())
        .boxed()
        .flatMap(
            type ->
                perHead(
                    stats,
                    head ->
                        RowFactory.create(
                            vocabulary.form(type),
                            (long) vocabulary.count(type),
                            head,
                            sums[type * stats.heads() + head])))
        .iterator();
  }

  private static Stream<Row> perHead(AttentionStats stats, IntFunction<Row> row) {
    return IntStream.range(0, stats.heads()).mapToObj(row);
  }
}
