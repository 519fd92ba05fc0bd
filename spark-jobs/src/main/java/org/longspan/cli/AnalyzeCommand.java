package org.longspan.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.longspan.analyze.Analysis;
import org.longspan.cli.option.HeadOptions;
import org.longspan.cli.option.KeySplitOption;
import org.longspan.cli.option.MaskOptions;
import org.longspan.cli.option.OutputOptions;
import org.longspan.cli.option.RunOptions;
import org.longspan.cli.option.ScoreOptions;
import org.longspan.cli.option.StatsOptions;
import org.longspan.cli.option.TextOptions;
import org.longspan.job.AttentionResult;
import org.longspan.job.Longspan;
import org.longspan.job.request.AttentionRequest;
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
      "repeated and related spellings and where they are; it knows nothing of meaning. Writes",
      "DIR/report.html, DIR/tables/*.parquet, DIR/attention.safetensors and DIR/run.json.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  longspan analyze --input README.md --output out",
      "  longspan analyze --input notes/ book.txt --output out --overwrite",
      "  longspan analyze --input book.txt --output out --mask 'causal & window(2000,0) & document'"
    })
final class AnalyzeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private TextOptions text;
  @Mixin private HeadOptions heads;
  @Mixin private OutputOptions output;
  @Mixin private MaskOptions mask;
  @Mixin private ScoreOptions score;
  @Mixin private StatsOptions stats;
  @Mixin private RunOptions run;
  @Mixin private KeySplitOption keySplits;

  @Override
  public Integer call() {
    AttentionRequest request =
        AttentionRequest.of(text.source(heads.ofText()))
            .mask(mask.mask)
            .score(score.spec())
            .statistics(stats.spec(List.of("all")))
            .execution(keySplits.spec(run))
            .output(output.output, output.existing())
            .build();
    return new JobRun(spec, run).run(Longspan::prepareAnalyze, request, AnalyzeCommand::print);
  }

  private static int print(AttentionResult result) {
    System.out.println(result.folder().resolve(Analysis.REPORT));
    return result.certificateHolds() ? 0 : 1;
  }
}
