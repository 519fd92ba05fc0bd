package org.longspan.finding.copy;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.longspan.shape.RowRange;

/** The rows of the table of copies: words of runs as passages, tokens and lines. */
final class CopyTable {
  static final StructType SCHEMA =
      new StructType()
          .add("rank", IntegerType)
          .add("first_passage_from", LongType)
          .add("first_passage_to", LongType)
          .add("second_passage_from", LongType)
          .add("second_passage_to", LongType)
          .add("first_token", LongType)
          .add("second_token", LongType)
          .add("first_tokens", LongType)
          .add("second_tokens", LongType)
          .add("first_line", LongType)
          .add("second_line", LongType)
          .add("first_document", IntegerType)
          .add("second_document", IntegerType)
          .add("words", LongType)
          .add("matching", DoubleType)
          .add("exact", BooleanType)
          .add("rarity", DoubleType);

  private final Dataset<Row> passages;
  private final WordSequence words;

  CopyTable(Dataset<Row> passages, WordSequence words) {
    this.passages = passages;
    this.words = words;
  }

  /**
   * @param runs best first
   */
  List<Row> rows(List<CopiedRun> runs) {
    Map<Long, Row> ends = ends(runs);
    return IntStream.range(0, runs.size())
        .mapToObj(
            n -> {
              CopiedRun run = runs.get(n);
              Side first = side(run.first(), ends);
              Side second = side(run.second(), ends);
              return RowFactory.create(
                  n,
                  first.passages.from(),
                  first.passages.to(),
                  second.passages.from(),
                  second.passages.to(),
                  first.tokens.from(),
                  second.tokens.from(),
                  first.tokens.length(),
                  second.tokens.length(),
                  first.line,
                  second.line,
                  first.document,
                  second.document,
                  run.equal(),
                  run.matching(),
                  run.isExact(),
                  run.rarity());
            })
        .toList();
  }

  private record Side(RowRange passages, RowRange tokens, long line, int document) {}

  private Side side(RowRange range, Map<Long, Row> ends) {
    long from = words.passageOf(range.from());
    long last = words.passageOf(range.to() - 1);
    Row begin = ends.get(from);
    RowRange tokens =
        new RowRange(
            tokens(begin, range.from()).from(), tokens(ends.get(last), range.to() - 1).to());
    return new Side(
        new RowRange(from, last + 1), tokens, begin.getAs("line"), begin.getAs("document"));
  }

  /** The tokens of a word, as if the tokens of its passage were evenly divided among its words. */
  private RowRange tokens(Row passage, long word) {
    RowRange all = words.wordsOf(Math.toIntExact(passage.<Long>getAs("passage")));
    long first = passage.<Long>getAs("first_token");
    long tokens = passage.<Integer>getAs("tokens");
    long before = word - all.from();
    return new RowRange(
        first + before * tokens / all.length(),
        first + ((before + 1) * tokens + all.length() - 1) / all.length());
  }

  /** The passages in which runs begin and end. */
  private Map<Long, Row> ends(List<CopiedRun> runs) {
    Object[] numbers =
        runs.stream()
            .flatMapToLong(
                run ->
                    LongStream.of(
                        run.first().from(),
                        run.first().to() - 1,
                        run.second().from(),
                        run.second().to() - 1))
            .map(words::passageOf)
            .distinct()
            .boxed()
            .toArray();
    return passages
        .select("passage", "document", "line", "first_token", "tokens")
        .filter(passages.col("passage").isin(numbers))
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(row -> row.<Long>getAs("passage"), row -> row));
  }
}
