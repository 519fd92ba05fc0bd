package org.longspan.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.longspan.analyze.findings.Findings;
import org.longspan.analyze.lexical.TextSource;
import org.longspan.analyze.page.AnalysisPage;
import org.longspan.analyze.page.MaskGloss;
import org.longspan.analyze.tables.AnalysisTables;
import org.longspan.analyze.text.TokenizedText;
import org.longspan.mask.Mask;
import org.longspan.output.AttentionFile;
import org.longspan.plan.PlanTotals;
import org.longspan.report.Fact;
import org.longspan.report.ReportPage;
import org.longspan.report.ReportWriter;
import org.longspan.run.AttentionRequest;
import org.longspan.run.AttentionRun;
import org.longspan.run.Certificate;
import org.longspan.run.RunMeasures;

/** Adds the tables and the report of a text to a finished run. */
final class Analysis implements JobRunner.Extras {
  private final TextSource source;
  private final AttentionRequest request;

  Analysis(TextSource source, AttentionRequest request) {
    this.source = source;
    this.request = request;
  }

  @Override
  public void write(JobRunner.Finished finished) throws IOException {
    Path attention = finished.result().resolve(AttentionFile.NAME);
    Findings findings = Findings.of(source.text(), attention);
    SparkSession session = SparkSession.builder().sparkContext(finished.spark().sc()).getOrCreate();
    new AnalysisTables(session, source.text(), finished.scratch())
        .write(attention, finished.result().resolve("tables"));
    ReportWriter.write(page(finished.run(), findings), finished.result().resolve("report.html"));
  }

  private ReportPage page(AttentionRun run, Findings findings) {
    TokenizedText text = source.text();
    ReportPage.Builder page = ReportPage.builder(title(text), text.tokens());
    for (int head = 0; head < source.encoder().heads(); head++) {
      page.headName(source.encoder().describe(head));
    }
    highlights(page, run);
    about(page);
    facts(page, run);
    if (run.certificate().liveRows() > 0) {
      new AnalysisPage(text, mask()).fill(page, findings, request.keyStats().pool());
    }
    return page.build();
  }

  private static String title(TokenizedText text) {
    String first = Path.of(text.documents().get(0).name()).getFileName().toString();
    int others = text.documents().size() - 1;
    return others == 0 ? first : first + " and " + others + " more";
  }

  private void highlights(ReportPage.Builder page, AttentionRun run) {
    page.highlight(Fact.count("tokens", source.text().tokens()))
        .highlight(Fact.count("distinct words", source.text().vocabulary().words()))
        .highlight(Fact.count("pairs of tokens compared, a head", run.plan().totals().livePairs()))
        .highlight(Fact.duration("time for the attention", seconds(attentionSeconds(run))));
  }

  private Mask mask() {
    return request.problem().mask();
  }

  private void about(ReportPage.Builder page) {
    page.about(
            Fact.text(
                "Tokens",
                "words and punctuation marks, counted from 0; their vectors are made of their"
                    + " spelling alone, so that attention finds repeated and related spellings and"
                    + " knows nothing of meaning"))
        .about(
            Fact.text("Mask", mask() + MaskGloss.of(mask()).map(gloss -> ": " + gloss).orElse("")));
  }

  private void facts(ReportPage.Builder page, AttentionRun run) {
    TokenizedText text = source.text();
    PlanTotals totals = run.plan().totals();
    RunMeasures measures = run.measures();
    Certificate certificate = run.certificate();
    page.facts(
        "Text",
        Fact.count("documents", text.documents().size()),
        Fact.count("tokens", text.tokens()),
        Fact.count("distinct words", text.vocabulary().words()),
        Fact.count(
            "distinct punctuation marks", text.vocabulary().size() - text.vocabulary().words()));
    page.facts(
        "Attention",
        Fact.text("mask", mask().toString()),
        Fact.count("heads", request.problem().shape().heads().queryHeads()),
        Fact.count("width of a vector, numbers a head", request.problem().shape().heads().width()),
        Fact.text(
            "scale, the factor on scores",
            String.format(Locale.ROOT, "%.4g", request.problem().rule().scale())),
        Fact.count("pairs that the mask allows, a head", totals.livePairs()));
    page.facts(
        "Work",
        Fact.text("kernel", run.plan().kernel().name()),
        Fact.count("tiles that the mask leaves whole", totals.fullTiles()),
        Fact.count("tiles that the mask cuts", totals.partialTiles()),
        Fact.count("tiles skipped, all masked", totals.skippedTiles()),
        Fact.duration("first pass: the attention", seconds(measures.forward().seconds())),
        Fact.duration("second pass: who receives it", seconds(measures.second().seconds())),
        Fact.measure(
            "speed of the kernel, first pass",
            totals.flops() / Math.max(1, measures.forward().counters().kernelNanos()),
            "GF/s a core"),
        Fact.bytes("memory a task, as planned", totals.memoryPerTask()));
    String sums =
        String.format(
            Locale.ROOT,
            "%,.3f units received of %,d given",
            certificate.received(),
            certificate.liveRows());
    page.facts(
        "Checks",
        certificate.holds()
            ? Fact.passed("attention is conserved", sums)
            : Fact.failed("attention is conserved", sums));
    page.facts(
        "Versions",
        Fact.text("Longspan", VersionProvider.longspan()),
        Fact.text("Spark", VersionProvider.spark()),
        Fact.text("Java", Runtime.version().toString()));
  }

  private static double attentionSeconds(AttentionRun run) {
    return run.measures().forward().seconds() + run.measures().second().seconds();
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(1000 * seconds));
  }
}
