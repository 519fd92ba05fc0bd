package org.longspan.job.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.longspan.analyze.reading.DocumentTitle;
import org.longspan.analyze.reading.ReadingReport;
import org.longspan.finding.advice.LostMass;
import org.longspan.finding.weight.PassageNumbers;
import org.longspan.job.request.DocumentRequest;
import org.longspan.report.Fact;
import org.longspan.report.FactGroup;
import org.longspan.report.Numbers;
import org.longspan.tokens.SegmentRule;

/** Makes the page of an analysis of what earlier steps have written. */
final class PageStep {
  private PageStep() {}

  /**
   * Writes the page into the result.
   *
   * @param lost what a sparse mask has lost
   * @return the page
   */
  static Path write(
      Path result,
      DocumentRequest asked,
      PassageNumbers passages,
      PassageAttention attention,
      Optional<LostMass> lost)
      throws IOException {
    String unit = unit(asked.unit().unit());
    ReadingReport.Caption caption =
        new ReadingReport.Caption(
            DocumentTitle.of(passages.documents().names()),
            unit,
            ReadingReport.pool(passages.count()),
            highlights(asked, unit, passages),
            about(asked, unit, attention),
            List.of(facts(passages, attention, lost)));
    ReadingReport.write(result, caption);
    return result.resolve(ReadingReport.NAME);
  }

  /** What one passage is called. */
  private static String unit(SegmentRule rule) {
    return rule instanceof SegmentRule.Named named
        ? named.toString().replaceFirst("s$", "")
        : "passage";
  }

  private static List<Fact> highlights(
      DocumentRequest asked, String unit, PassageNumbers passages) {
    List<Fact> facts = new ArrayList<>();
    if (passages.documents().count() > 1) {
      facts.add(Fact.count("Documents", passages.documents().count()));
    }
    if (passages.sections().count() > 1) {
      facts.add(Fact.count("Sections", passages.sections().count()));
    }
    if (passages.speakers().count() > 1) {
      facts.add(Fact.count("Speakers", passages.speakers().count()));
    }
    if (!unit.equals("section")) {
      String units = Character.toUpperCase(unit.charAt(0)) + unit.substring(1) + "s";
      facts.add(Fact.count(units, passages.count()));
    }
    facts.add(Fact.count("Tokens", tokens(passages)));
    facts.add(Fact.text("Model", Path.of(asked.model()).getFileName().toString()));
    return facts;
  }

  private static long tokens(PassageNumbers passages) {
    long sum = 0;
    for (int tokens : passages.tokens()) {
      sum += tokens;
    }
    return sum;
  }

  private static List<Fact> about(DocumentRequest asked, String unit, PassageAttention attention) {
    String meaning =
        asked.isLexical()
            ? "by the spelling of words; that different words mean the same is not known"
            : "by what words mean in their context, as the model " + asked.model() + " has learnt";
    String far =
        attention.minDistance() == 0
            ? "itself"
            : "itself and " + Numbers.count(attention.minDistance()) + " neighbours on each side";
    return List.of(
        Fact.text(
            "Method",
            "Every "
                + unit
                + " is compared with all others except "
                + far
                + ", "
                + meaning
                + ". It has one unit of attention to share out among them, and gives most to what is most"
                + " like it: that is what “refers to” means here. What is in the middle or next to much of the same"
                + " topic receives more in any case: a "
                + unit
                + " stands out by what it receives over what its place explains, which is what distances alone would"
                + " give it."));
  }

  private static FactGroup facts(
      PassageNumbers passages, PassageAttention attention, Optional<LostMass> lost) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.count("Documents", passages.documents().count()));
    facts.add(Fact.count("Sections", passages.sections().count()));
    facts.add(Fact.count("Passages", passages.count()));
    facts.add(Fact.text("Mask", attention.run().mask().toString()));
    facts.add(Fact.text("Temperature", Numbers.significant(1 / attention.temperature().scale())));
    lost.ifPresent(
        mass -> facts.add(Fact.text("Lost to the sparse mask", Numbers.wholePercent(mass.mean()))));
    return new FactGroup("Attention between passages", facts);
  }
}
