package org.longspan.job.document;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.longspan.analyze.reading.ReadingReport;
import org.longspan.finding.weight.GroupColumns;
import org.longspan.finding.weight.PassageMask;
import org.longspan.finding.weight.PassageNumbers;
import org.longspan.finding.weight.PassageTensors;
import org.longspan.job.request.AttentionRequest;
import org.longspan.job.request.ScoreSpec;
import org.longspan.job.request.Source;
import org.longspan.job.request.StatisticsSpec;
import org.longspan.mask.Mask;
import org.longspan.passage.PassageTable;
import org.longspan.passage.PassageVectors;
import org.longspan.record.RunRecord;

/** The attention between passages as a request. */
public final class PassageRequest {
  private PassageRequest() {}

  /**
   * The attention of a finished analysis, from the files of its output folder.
   *
   * @param output its folder
   * @param scratch a folder that gets the tensors
   */
  public static AttentionRequest again(
      JavaSparkContext spark, Path output, RunRecord record, Path scratch) {
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    Path table = output.resolve(DocumentResult.TABLES).resolve(PassageStep.TABLE);
    PassageNumbers passages = PassageNumbers.of(PassageTable.open(session, table));
    Path tensors = scratch.resolve("passages-qkv.safetensors");
    PassageTensors.write(output.resolve(PassageVectors.NAME), GroupColumns.of(passages), tensors);
    String asked = record.request().path("mask").asText(null);
    Mask mask = PassageMask.of(asked, record.document().minDistance(), passages);
    StatisticsSpec statistics =
        AttentionStep.statistics(List.of("all"), ReadingReport.pool(passages.count()));
    double scale = record.document().scale();
    return of(new Source.File(tensors), mask, scale, statistics).build();
  }

  /**
   * An attention of one head.
   *
   * @param scale factor on cosines
   */
  static AttentionRequest.Builder of(
      Source source, Mask mask, double scale, StatisticsSpec statistics) {
    return AttentionRequest.of(source)
        .mask(mask)
        .score(new ScoreSpec(scale, null, List.of(), false, List.of(), 0, 0))
        .statistics(statistics);
  }
}
