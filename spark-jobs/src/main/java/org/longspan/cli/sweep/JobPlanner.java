package org.longspan.cli.sweep;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.SparkConf;
import org.longspan.cluster.Cluster;
import org.longspan.job.Longspan;
import org.longspan.job.common.RunListener;
import org.longspan.job.request.AttentionRequest;
import org.longspan.job.request.EncodeRequest;
import org.longspan.job.request.ExecutionSpec;
import org.longspan.job.request.ScoreSpec;
import org.longspan.job.request.Source;
import org.longspan.job.request.StatisticsSpec;
import org.longspan.sweep.result.SweepSettings;
import org.longspan.sweep.run.PointPlanner;
import org.longspan.sweep.spec.SweepSpec;
import org.longspan.tokens.TokenSource;

/**
 * Plans points as the verbs themselves would, in this process.
 *
 * @param spec for the settings of Spark
 */
record JobPlanner(SweepSpec spec) implements PointPlanner {
  private static final int TOP_KEYS = 8;

  @Override
  public OptionalDouble seconds(SweepSettings point) {
    if (point.verb().equals("attend")) {
      return OptionalDouble.of(
          Longspan.plan(attention(point), cluster(point), RunListener.SILENT)
              .plan()
              .totals()
              .seconds());
    }
    double seconds =
        Longspan.plan(encoding(point), cluster(point), JobPlanner::noSpark, RunListener.SILENT)
            .plan()
            .seconds();
    return point.input() == null ? OptionalDouble.of(seconds) : OptionalDouble.empty();
  }

  @Override
  public int vocabulary(String model) {
    return Longspan.describe(model).vocabulary();
  }

  private static AttentionRequest attention(SweepSettings point) {
    Source source =
        point.input() == null
            ? new Source.Shape(point.length(), point.queryHeads(), point.keyHeads(), point.width())
            : new Source.File(Path.of(point.input()));
    ScoreSpec standard = ScoreSpec.STANDARD;
    return AttentionRequest.of(source)
        .mask(point.mask())
        .score(
            new ScoreSpec(
                standard.scale(),
                standard.softCap(),
                clamp(point.clamp()),
                standard.alibi(),
                standard.alibiSlopes(),
                standard.dropout(),
                standard.seed()))
        .statistics(statistics(point))
        .execution(new ExecutionSpec(point.kernel(), point.tasks(), point.keySplits()))
        .build();
  }

  /** Of a text, whose length only the job finds, one token shows whether the settings fit. */
  private static EncodeRequest encoding(SweepSettings point) {
    long tokens = point.length() == null ? 1 : point.length();
    return EncodeRequest.of(point.model(), new TokenSource.Count(tokens))
        .mask(point.mask())
        .statistics(statistics(point))
        .execution(new ExecutionSpec(point.kernel(), point.tasks(), null))
        .build();
  }

  private static List<Double> clamp(String bounds) {
    return bounds == null
        ? List.of()
        : Arrays.stream(bounds.split(",")).map(Double::valueOf).toList();
  }

  private static StatisticsSpec statistics(SweepSettings point) {
    List<String> names =
        Arrays.stream(point.statistics().split(",", -1)).map(String::trim).toList();
    return new StatisticsSpec(names, TOP_KEYS, null);
  }

  private Cluster cluster(SweepSettings point) {
    if (point.isLocal()) {
      return Cluster.planned(new SparkConf(), "local[" + point.cores() + "]");
    }
    SparkConf settings = new SparkConf();
    spec.spark().forEach(settings::set);
    settings.set("spark.executor.instances", String.valueOf(point.executors()));
    settings.set("spark.executor.cores", String.valueOf(point.cores()));
    return Cluster.planned(settings, point.master());
  }

  private static <T> T noSpark() {
    throw new IllegalStateException("a number of tokens is planned without Spark");
  }
}
