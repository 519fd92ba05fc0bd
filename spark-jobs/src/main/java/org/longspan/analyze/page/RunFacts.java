package org.longspan.analyze.page;

import java.time.Duration;
import java.util.Locale;
import org.longspan.analyze.text.TokenizedText;
import org.longspan.analyze.text.Vocabulary;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.KeyPass;
import org.longspan.pass.PassCounters;
import org.longspan.plan.PlanTotals;
import org.longspan.report.Fact;
import org.longspan.report.ReportPage;
import org.longspan.run.Certificate;
import org.longspan.run.RunMeasures;
import org.longspan.shape.HeadLayout;

/** The figures of a run on its report page. */
final class RunFacts {
  private final AnalysedRun run;
  private final ReportPage.Builder page;

  /**
   * @param page Modified: gets the facts
   */
  RunFacts(AnalysedRun run, ReportPage.Builder page) {
    this.run = run;
    this.page = page;
  }

  /** Adds the few figures at the head of the page, and what its words mean. */
  void addHighlights() {
    RunMeasures measures = run.run().measures();
    double seconds = measures.seconds();
    page.highlight(Fact.count("tokens", run.text().tokens()))
        .highlight(Fact.count("distinct words", run.text().vocabulary().words()))
        .highlight(Fact.count("pairs of tokens compared, per head", totals().livePairs()))
        .highlight(Fact.duration("time for the attention", duration(seconds)))
        .about(
            Fact.text(
                "Tokens",
                "words and punctuation marks, counted from 0; their vectors are made of their"
                    + " spelling alone, so that attention finds repeated and related spellings and"
                    + " knows nothing of meaning"))
        .about(
            Fact.text(
                "Mask",
                run.mask() + MaskGloss.of(run.mask()).map(gloss -> ": " + gloss).orElse("")));
  }

  /** Adds the groups of figures at the end of the page. */
  void addGroups() {
    text();
    attention();
    work();
    checks();
    page.facts(
        "Versions",
        run.versions().entrySet().stream()
            .map(version -> Fact.text(version.getKey(), version.getValue()))
            .toArray(Fact[]::new));
  }

  private void text() {
    TokenizedText text = run.text();
    Vocabulary vocabulary = text.vocabulary();
    page.facts(
        "Text",
        Fact.count("documents", text.documents().size()),
        Fact.count("tokens", text.tokens()),
        Fact.count("distinct words", vocabulary.words()),
        Fact.count("distinct punctuation marks", vocabulary.size() - vocabulary.words()));
  }

  private void attention() {
    HeadLayout heads = run.problem().shape().heads();
    double scale = run.problem().rule().scale();
    page.facts(
        "Attention",
        Fact.text("mask", run.mask().toString()),
        Fact.count("heads", heads.queryHeads()),
        Fact.count("features of a vector, per head", heads.width()),
        Fact.text("scale, the factor on scores", String.format(Locale.ROOT, "%.4g", scale)),
        Fact.count("pairs that the mask allows, per head", totals().livePairs()));
  }

  private void work() {
    RunMeasures measures = run.run().measures();
    page.facts(
        "Work",
        Fact.text("kernel", run.run().plan().kernel().name()),
        Fact.count("tiles that the mask leaves whole", totals().fullTiles()),
        Fact.count("tiles that the mask cuts", totals().partialTiles()),
        Fact.count("tiles skipped, all masked", totals().skippedTiles()),
        Fact.duration(
            "first pass: the attention", duration(measures.pass(ForwardPass.NAME).seconds())),
        Fact.duration(
            "second pass: who receives it", duration(measures.pass(KeyPass.NAME).seconds())),
        Fact.measure(
            "speed of the kernel, first pass",
            gigaflops(measures.pass(ForwardPass.NAME).counters()),
            "GF/s per core"),
        Fact.bytes("memory per task, as planned", totals().memoryPerTask()));
  }

  private void checks() {
    Certificate certificate = run.run().certificate();
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
  }

  /** Useful flops of the tiles that this run has done, by the time in the kernel. */
  private double gigaflops(PassCounters done) {
    double tiles = done.fullTiles() + done.partialTiles();
    double flops = totals().flops() * tiles / (totals().fullTiles() + totals().partialTiles());
    return done.kernelNanos() == 0 ? 0 : flops / done.kernelNanos();
  }

  private PlanTotals totals() {
    return run.run().plan().totals();
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(1000 * seconds));
  }
}
