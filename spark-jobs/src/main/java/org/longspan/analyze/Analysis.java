package org.longspan.analyze;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.longspan.analyze.findings.Findings;
import org.longspan.analyze.page.AnalysedRun;
import org.longspan.analyze.page.AnalysisPage;
import org.longspan.analyze.tables.AnalysisTables;
import org.longspan.output.AttentionFile;
import org.longspan.report.ReportWriter;

/** Adds the tables and the report page of a text to the result of its run. */
public final class Analysis {
  /** The name of the report page in an output folder. */
  public static final String REPORT = "report.html";

  private static final String TABLES = "tables";

  private final JavaSparkContext spark;
  private final Path scratch;

  /**
   * @param scratch a folder for temporary files, on a file system that all executors share
   */
  public Analysis(JavaSparkContext spark, Path scratch) {
    this.spark = spark;
    this.scratch = scratch;
  }

  /**
   * Writes {@code tables/} and {@code report.html}.
   *
   * @param result the folder with the attention file of {@code run}; Modified: gets the files
   * @throws IOException where the page cannot be written
   */
  public void write(AnalysedRun run, Path result) throws IOException {
    Path attention = result.resolve(AttentionFile.NAME);
    Findings findings = Findings.of(run.text(), attention);
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    new AnalysisTables(session, run.text(), scratch).write(attention, result.resolve(TABLES));
    ReportWriter.write(AnalysisPage.of(run, findings), result.resolve(REPORT));
  }
}
