package org.longspan.finding.against;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.longspan.finding.weight.PassageGroups;
import org.longspan.output.ParquetTable;

/**
 * Writes the tables of a comparison from two attentions: of the other documents' passages to those
 * of the input, and of the input's to the others'. A passage is taken up where its cosine with its
 * counterpart, the most similar passage on the other side, is at least that of {@link
 * ChanceSimilarity}.
 */
public final class AgainstWriter {
  private final JavaSparkContext spark;
  private final Path scratch;
  private final Path tables;

  /**
   * @param scratch a folder for temporary files
   * @param tables the folder that gets the tables
   */
  public AgainstWriter(JavaSparkContext spark, Path scratch, Path tables) {
    this.spark = spark;
    this.scratch = scratch;
    this.tables = tables;
  }

  /**
   * One side of a comparison.
   *
   * @param name {@code input} or {@code other}
   * @param tensors the file of its unit vectors, as {@code q} and {@code k}
   * @param attention the file of the attention of its passages to those of the other side
   * @param sections of its passages
   */
  public record Side(String name, Path tensors, Path attention, PassageGroups sections) {}

  /**
   * Writes the tables of {@link AgainstTable}.
   *
   * @param scale the factor on cosines of both attentions
   * @param most links, at most
   */
  public void write(Side input, Side other, double scale, int most) {
    double least = ChanceSimilarity.of(other.tensors(), input.tensors());
    Counterparts ofInput = Counterparts.read(input.attention(), scale);
    Counterparts ofOther = Counterparts.read(other.attention(), scale);
    write(AgainstTable.AGAINST_LINKS, links(ofInput, ofOther, least, most));
    List<Row> best = new ArrayList<>(best(input, ofInput, least));
    best.addAll(best(other, ofOther, least));
    write(AgainstTable.AGAINST_BEST, best);
    List<Row> coverage = new ArrayList<>(coverage(input, ofInput, least));
    coverage.addAll(coverage(other, ofOther, least));
    write(AgainstTable.AGAINST_COVERAGE, coverage);
  }

  /** Pairs of passages that are each other's counterpart, the most similar ones first. */
  private static List<Row> links(
      Counterparts ofInput, Counterparts ofOther, double least, int most) {
    List<Integer> others =
        IntStream.range(0, ofOther.count())
            .filter(other -> ofInput.passages()[(int) ofOther.passages()[other]] == other)
            .filter(other -> ofOther.similarities()[other] >= least)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer other) -> -ofOther.similarities()[other])
                    .thenComparing(Comparator.naturalOrder()))
            .limit(most)
            .toList();
    return IntStream.range(0, others.size())
        .mapToObj(
            rank -> {
              int other = others.get(rank);
              long passage = ofOther.passages()[other];
              return RowFactory.create(
                  rank,
                  (long) other,
                  passage,
                  ofOther.similarities()[other],
                  ofOther.weights()[other],
                  ofInput.weights()[(int) passage]);
            })
        .toList();
  }

  private static List<Row> best(Side side, Counterparts found, double least) {
    return IntStream.range(0, found.count())
        .mapToObj(
            passage ->
                RowFactory.create(
                    side.name(),
                    (long) passage,
                    found.passages()[passage],
                    found.similarities()[passage],
                    found.similarities()[passage] >= least))
        .toList();
  }

  /** Sections in their order; -1 is what is before the first heading. */
  private static List<Row> coverage(Side side, Counterparts found, double least) {
    int count = side.sections().count();
    long[] passages = new long[count + 1];
    long[] taken = new long[count + 1];
    for (int passage = 0; passage < found.count(); passage++) {
      int section = side.sections().ofPassage()[passage] + 1;
      passages[section]++;
      taken[section] += found.similarities()[passage] >= least ? 1 : 0;
    }
    return IntStream.rangeClosed(0, count)
        .filter(n -> passages[n] > 0)
        .mapToObj(
            n ->
                RowFactory.create(
                    side.name(),
                    n - 1,
                    n == 0 ? "" : side.sections().names().get(n - 1),
                    passages[n],
                    taken[n],
                    (double) taken[n] / passages[n]))
        .toList();
  }

  private void write(AgainstTable table, List<Row> rows) {
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    JavaRDD<Row> parallel = spark.parallelize(rows, 1);
    ParquetTable.write(session, parallel, table.schema(), scratch, tables.resolve(table.file()));
  }
}
