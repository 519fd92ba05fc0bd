package org.longspan.job;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.analyze.Analysis;
import org.longspan.analyze.lexical.TextSource;
import org.longspan.analyze.page.AnalysedRun;
import org.longspan.job.common.Versions;
import org.longspan.run.AttentionRun;

/**
 * Adds tables and a report page to the attention of a text.
 *
 * @param opened the request, whose source is a text
 */
record AnalysisExtras(OpenedRequest opened) implements PreparedJob.Extras {

  @Override
  public void write(JavaSparkContext spark, AttentionRun run, Path scratch, Path result)
      throws IOException {
    TextSource source = (TextSource) opened.source();
    long pool = opened.resolved().keyStats().pool();
    new Analysis(spark, scratch)
        .write(new AnalysedRun(source, opened.problem(), pool, run, Versions.all()), result);
  }
}
