package org.longspan.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.longspan.analyze.Analysis;
import org.longspan.cli.option.AnalysisOptions;
import org.longspan.cli.option.AuditOptions;
import org.longspan.cli.option.HeadOptions;
import org.longspan.cli.option.KeySplitOption;
import org.longspan.cli.option.MaskOptions;
import org.longspan.cli.option.OutputOptions;
import org.longspan.cli.option.PrivacyOptions;
import org.longspan.cli.option.RunOptions;
import org.longspan.cli.option.ScoreOptions;
import org.longspan.cli.option.StatsOptions;
import org.longspan.cli.option.TextOptions;
import org.longspan.error.Errors;
import org.longspan.job.AttentionResult;
import org.longspan.job.Longspan;
import org.longspan.job.document.DocumentResult;
import org.longspan.job.release.ReleaseResult;
import org.longspan.job.request.AttentionRequest;
import org.longspan.job.request.DocumentRequest;
import org.longspan.job.request.ReleaseRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Text in, report out. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = "longspan analyze --input FILE_OR_DIR... --output DIR [OPTION...]",
    description = {
      "Reports what documents are about, what refers to what, what repeats, what stands out.",
      "Documents are text and Markdown in UTF-8, HTML, PDF, JSON lines, and Parquet and Arrow tables",
      "with a column of texts.",
      "",
      "A model reads the whole text; every passage gets a vector of what its words mean there, and",
      "attends to all passages but its neighbours. Writes DIR/report.html, DIR/tables/*.parquet,",
      "DIR/passages.safetensors, DIR/attention.safetensors and DIR/run.json.",
      "",
      "With --model lexical alone, words attend to words by their spelling; --heads, --width,",
      "--top-k, --pool, --key-splits and the options of scores are for that only.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  longspan analyze --input README.md --output out",
      "  longspan analyze --input notes/ book.txt --output out --unit sentences --overwrite",
      "  longspan analyze --input contract.pdf --against draft.pdf --output out",
      "  longspan analyze --input buch.txt --output out --model lexical --mask 'causal & document'"
    })
final class AnalyzeCommand implements Callable<Integer> {
  /** Options that only the attention of words has a use for. */
  private static final List<String> OF_WORDS =
      List.of(
          "--heads",
          "--width",
          "--top-k",
          "--pool",
          "--key-splits",
          "--scale",
          "--softcap",
          "--clamp",
          "--alibi",
          "--alibi-slopes",
          "--dropout",
          "--seed");

  /** Options that only the attention of passages has a use for. */
  private static final List<String> OF_PASSAGES =
      List.of(
          "--against",
          "--section",
          "--speaker",
          "--text-column",
          "--id-column",
          "--group-column",
          "--min-distance",
          "--temperature",
          "--atlas",
          "--top",
          "--spike-z",
          "--spike-neighbours",
          "--low-entropy",
          "--fail-on-findings",
          "--redact",
          "--redact-key");

  @Spec private CommandSpec spec;
  @Mixin private TextOptions text;
  @Mixin private OutputOptions output;
  @Mixin private AnalysisOptions analysis;
  @Mixin private AuditOptions audit;
  @Mixin private PrivacyOptions privacy;
  @Mixin private HeadOptions heads;
  @Mixin private MaskOptions mask;
  @Mixin private ScoreOptions score;
  @Mixin private StatsOptions stats;
  @Mixin private RunOptions run;
  @Mixin private KeySplitOption keySplits;

  @Override
  public Integer call() {
    if (!text.given()) {
      throw Errors.user("no text is given", "give --input FILE_OR_DIR");
    }
    if (privacy.releases()) {
      return release();
    }
    return analysis.isWords() ? words() : passages();
  }

  private int passages() {
    return new JobRun(spec, run).run(Longspan::prepareDocuments, documents(), this::printPage);
  }

  private int release() {
    ReleaseRequest request = new ReleaseRequest(documents(), privacy.release());
    return new JobRun(spec, run)
        .run(Longspan::prepareRelease, request, AnalyzeCommand::printTables);
  }

  private DocumentRequest documents() {
    requireNone(
        OF_WORDS, "is given, and passages attend", "leave it out, or give --model lexical only");
    return analysis
        .request(text.files)
        .mask(mask.mask)
        .audit(audit.rule())
        .redaction(privacy.redaction())
        .execution(run.spec())
        .output(output.output, output.existing())
        .build();
  }

  private int words() {
    requireNone(
        OF_PASSAGES, "is given, and words attend", "leave it out, or give --unit paragraphs");
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

  private void requireNone(List<String> options, String problem, String remedy) {
    ParseResult parsed = spec.commandLine().getParseResult();
    options.stream()
        .filter(parsed::hasMatchedOption)
        .findFirst()
        .ifPresent(
            option -> {
              throw Errors.user(option + " " + problem, remedy);
            });
  }

  private static int printTables(ReleaseResult result) {
    System.out.println(result.tables());
    return 0;
  }

  private int printPage(DocumentResult result) {
    System.out.println(result.folder().resolve(Analysis.REPORT));
    return result.certificateHolds() ? audit.exitCode(result.audit()) : 1;
  }

  private static int print(AttentionResult result) {
    System.out.println(result.folder().resolve(Analysis.REPORT));
    return result.certificateHolds() ? 0 : 1;
  }
}
