package org.longspan.cli;

import java.io.IOException;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import org.longspan.analyze.Analysis;
import org.longspan.analyze.lexical.TextSource;
import org.longspan.analyze.page.AnalysedRun;
import org.longspan.input.AttentionSource;
import org.longspan.output.Statistic;
import org.longspan.run.AttentionRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Text in, report out. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = "longspan analyze --input FILE_OR_DIR... --output DIR [OPTION...]",
    description = {
      "Reads plain text and writes a report of which words attend to which, how far, how much.",
      "",
      "Every word gets a vector made of its spelling; attention runs over the whole text. It finds",
      "repeated and related spellings and where they stand; it knows nothing of meaning. Writes",
      "DIR/report.html, DIR/tables/*.parquet, DIR/attention.safetensors and DIR/run.json.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  longspan analyze --input README.md --output out",
      "  longspan analyze --input notes/ book.txt --output out --overwrite",
      "  longspan analyze --input book.txt --output out --mask 'causal & window(2000,0) & document'"
    })
final class AnalyzeCommand implements Callable<Integer>, JobCommand {
  @Spec private CommandSpec spec;

  @Mixin private TextOptions text;
  @Mixin private HeadOptions heads;
  @Mixin private OutputOptions output;
  @Mixin private ScoreOptions score;
  @Mixin private StatsOptions stats;
  @Mixin private RunOptions run;

  @Override
  public TextSource source() {
    return text.open(heads.ofText());
  }

  @Override
  public AttentionRequest request(AttentionSource source) {
    return Requests.of(source, EnumSet.allOf(Statistic.class), score, stats, run);
  }

  @Override
  public Integer call() throws IOException {
    TextSource source = source();
    AttentionRequest request = request(source);
    new JobRunner(spec, run, output)
        .run(source, request, finished -> add(source, request, finished));
    System.out.println(output.output.resolve(Analysis.REPORT));
    return 0;
  }

  private static void add(TextSource source, AttentionRequest request, JobRunner.Finished finished)
      throws IOException {
    AnalysedRun analysed =
        new AnalysedRun(
            source,
            request.problem(),
            request.keyStats().pool(),
            finished.run(),
            Recorder.versions());
    new Analysis(finished.spark(), finished.scratch()).write(analysed, finished.result());
  }
}
