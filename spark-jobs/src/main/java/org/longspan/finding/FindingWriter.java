package org.longspan.finding;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.longspan.finding.advice.LostMass;
import org.longspan.finding.advice.MaskAdvice;
import org.longspan.finding.expected.ExpectedWeights;
import org.longspan.finding.group.GroupMass;
import org.longspan.finding.link.FarLinks;
import org.longspan.finding.link.PassageLink;
import org.longspan.finding.rows.FindingRows;
import org.longspan.finding.rows.FindingTable;
import org.longspan.finding.score.PassageScores;
import org.longspan.finding.score.Rankings;
import org.longspan.finding.score.Substance;
import org.longspan.finding.score.TurningPoints;
import org.longspan.finding.weight.GroupColumns;
import org.longspan.finding.weight.PassageNumbers;
import org.longspan.finding.weight.PassageRun;
import org.longspan.mask.Mask;
import org.longspan.output.AttentionFile;
import org.longspan.output.ParquetTable;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsFile;

/** Writes the tables of what stands out in an attention between passages. */
public final class FindingWriter {
  private final JavaSparkContext spark;
  private final SparkSession session;
  private final Path scratch;
  private final Path tables;
  private final int most;

  /**
   * @param scratch a folder for temporary files, on a file system that all executors share
   * @param tables the folder that gets the tables
   * @param most rows of a ranking, at most
   */
  public FindingWriter(JavaSparkContext spark, Path scratch, Path tables, int most) {
    this.spark = spark;
    session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    this.scratch = scratch;
    this.tables = tables;
    this.most = most;
  }

  /**
   * Writes the tables of {@link FindingTable}.
   *
   * @param run a finished attention
   * @param passages what it is between
   * @param columns the values of its attention
   * @param substance of the passages
   * @param full the mask without what the run's leaves out to be sparse; the same where it is not
   * @return the mass that a sparse mask has lost
   */
  public Optional<LostMass> write(
      PassageRun run,
      PassageNumbers passages,
      GroupColumns columns,
      Substance substance,
      Mask full) {
    ExpectedWeights expected = expected(run);
    PassageScores scores = PassageScores.of(run, expected);
    double[] turns = TurningPoints.scores(spark, run, expected, passages.documents());
    writeScores(scores, turns);
    write(
        FindingTable.CENTRAL,
        FindingRows.central(Rankings.central(scores, substance, most), scores));
    write(
        FindingTable.OUTLIERS,
        FindingRows.outliers(Rankings.outliers(scores, substance, most), scores));
    write(FindingTable.TURNS, FindingRows.turns(TurningPoints.ranked(turns, most)));
    List<PassageLink> links = FarLinks.find(spark, run, substance, most);
    write(FindingTable.LINKS, FindingRows.links(links, weights(run, links), expected, passages));
    write(FindingTable.GROUPS, FindingRows.groups(GroupMass.of(spark, run, columns), expected));
    MaskAdvice advice = MaskAdvice.of(spark, run, full);
    write(FindingTable.ADVICE, FindingRows.advice(advice.windows()));
    return advice.lost();
  }

  private static ExpectedWeights expected(PassageRun run) {
    try (SafetensorsFile attention = SafetensorsFile.open(run.attentionFile())) {
      return ExpectedWeights.of(attention, run.mask(), run.passages());
    }
  }

  private static List<Double> weights(PassageRun run, List<PassageLink> links) {
    try (SafetensorsFile attention = SafetensorsFile.open(run.attentionFile())) {
      return links.stream()
          .map(
              link -> {
                RowRange row = new RowRange(link.query(), link.query() + 1);
                float lse = attention.floats(AttentionFile.LSE, row)[0];
                return Math.exp(run.scale() * link.similarity() - lse);
              })
          .toList();
    }
  }

  /** One row per passage: made by a task, as they are many. */
  private void writeScores(PassageScores scores, double[] turns) {
    var shared = spark.broadcast(scores);
    var sharedTurns = spark.broadcast(turns);
    JavaRDD<Row> rows =
        spark
            .parallelize(List.of(0), 1)
            .flatMap(n -> FindingRows.scores(shared.value(), sharedTurns.value()).iterator());
    write(FindingTable.SCORES, rows);
  }

  private void write(FindingTable table, List<Row> rows) {
    write(table, spark.parallelize(rows, 1));
  }

  private void write(FindingTable table, JavaRDD<Row> rows) {
    ParquetTable.write(session, rows, table.schema(), scratch, tables.resolve(table.file()));
  }
}
