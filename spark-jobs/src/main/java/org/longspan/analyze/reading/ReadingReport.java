package org.longspan.analyze.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.longspan.output.AttentionFile;
import org.longspan.report.Fact;
import org.longspan.report.FactGroup;
import org.longspan.report.reading.AdviceSection;
import org.longspan.report.reading.AuditSection;
import org.longspan.report.reading.CentralSection;
import org.longspan.report.reading.CopySection;
import org.longspan.report.reading.LinkSection;
import org.longspan.report.reading.OutlierSection;
import org.longspan.report.reading.Passages;
import org.longspan.report.reading.ReadingPage;
import org.longspan.report.reading.ReadingSection;
import org.longspan.report.reading.ReadingWriter;
import org.longspan.report.reading.TurnSection;

/**
 * Makes the page of a document analysis of the files that the analysis has written: a section for
 * every finding that there is.
 */
public final class ReadingReport {
  /** The page's name in an output folder. */
  public static final String NAME = "report.html";

  /** Passages of a copied run whose text is on the page. */
  private static final long RUN = 12;

  /** Of short texts, a tenth of the passages is shown as central or alone, but so many at least. */
  private static final int LEAST_SHOWN = 3;

  /** Passages of a text that is worth a map. */
  private static final int LEAST = 2;

  /** Passages of a text from which on a sparse mask would save time. */
  private static final int LEAST_ADVISED = 100;

  private final Path output;
  private final ReadingTables tables;
  private final Caption caption;

  /**
   * What the page says of the run.
   *
   * @param title the heading, such as the name of the document
   * @param unit what a passage is called: {@code sentence}
   * @param pool passages of a pool of the pooled map
   * @param highlights the few facts that a reader wants first
   * @param about what a reader must know before the charts
   * @param facts all facts of the run
   */
  public record Caption(
      String title,
      String unit,
      long pool,
      List<Fact> highlights,
      List<Fact> about,
      List<FactGroup> facts) {
    public Caption {
      highlights = List.copyOf(highlights);
      about = List.copyOf(about);
      facts = List.copyOf(facts);
    }
  }

  private ReadingReport(Path output, Caption caption) {
    this.output = output;
    this.caption = caption;
    tables = new ReadingTables(output.resolve("tables"));
  }

  /** Passages of a pool of the pooled map, so that it is as fine as the page shows it. */
  public static long pool(long passages) {
    return Math.max(1, (passages + MapPools.MOST - 1) / MapPools.MOST);
  }

  /**
   * Writes {@code report.html} into a folder that has the tables.
   *
   * @param output the folder. Modified: gets the page
   * @throws IOException when the page cannot be written
   */
  public static void write(Path output, Caption caption) throws IOException {
    ReadingWriter.write(new ReadingReport(output, caption).page(), output.resolve(NAME));
  }

  private ReadingPage page() {
    Path passageTable = tables.file("passages").orElseThrow();
    PassageIndex index = PassageIndex.read(passageTable);
    ScoreColumns scores =
        tables.file("scores").map(file -> ScoreColumns.read(file, index.count())).orElse(null);
    AtlasReader atlas = new AtlasReader(tables, index);
    Findings findings = new Findings(index.count());
    Optional<AgainstReader> against =
        tables.file("against_best").map(file -> new AgainstReader(tables));
    Set<Long> shown = findings.passages(scores);
    atlas.passages().forEach(shown::add);
    against.ifPresent(compared -> compared.passages().forEach(shown::add));
    shown.removeIf(passage -> passage < 0 || passage >= index.count());
    StoredPassages stored = new StoredPassages(passageTable, index.lengths(), shown);
    Passages passages = stored.read(caption.unit(), scores);
    List<ReadingSection> sections = new ArrayList<>();
    if (index.count() >= LEAST) {
      against.ifPresent(compared -> sections.add(compared.read(caption.title())));
      addOverview(sections, scores);
      findings.addTo(sections, scores);
      addGroups(sections);
      addAdvice(sections, index.count());
      if (tables.file("heads").isPresent()) {
        sections.add(atlas.read(stored.texts()));
      }
      tables.file("audit").ifPresent(any -> sections.add(new AuditSection(findings.audit)));
    }
    return new ReadingPage(
        caption.title(),
        caption.highlights(),
        caption.about(),
        passages,
        stored.whole(),
        sections,
        caption.facts());
  }

  private void addOverview(List<ReadingSection> sections, ScoreColumns scores) {
    if (scores != null) {
      sections.add(scores.strip());
    }
    Path attention = output.resolve(AttentionFile.NAME);
    if (Files.exists(attention)) {
      sections.add(MapPools.read(attention, caption.pool()));
    }
  }

  private void addGroups(List<ReadingSection> sections) {
    tables
        .file("groups")
        .map(GroupTable::read)
        .filter(groups -> !groups.matrices().isEmpty())
        .ifPresent(sections::add);
  }

  private void addAdvice(List<ReadingSection> sections, long passages) {
    List<AdviceSection.Row> rows = tables.advice();
    if (!rows.isEmpty() && passages >= LEAST_ADVISED) {
      sections.add(new AdviceSection(rows));
    }
  }

  /** The findings that are rows of passages. */
  private final class Findings {
    private final List<CentralSection.Row> central;
    private final List<LinkSection.Row> links =
        tables.links().stream().filter(link -> link.similarity() >= LinkSection.ALIKE).toList();
    private final List<CopySection.Row> copies = tables.copies();
    private final List<OutlierSection.Row> outliers;
    private final List<AuditSection.Row> audit = tables.audit();
    private final List<TurnSection.Row> turns =
        tables.rows(
            "turns",
            row ->
                new TurnSection.Row(row.longs("passage"), row.doubles("score"), row.doubles("z")));

    Findings(int passages) {
      long most = Math.max(LEAST_SHOWN, passages / 10);
      central = tables.central().stream().limit(most).toList();
      outliers = tables.outliers().stream().limit(most).toList();
    }

    Set<Long> passages(ScoreColumns scores) {
      Set<Long> shown = new TreeSet<>();
      central.forEach(row -> shown.add(row.passage()));
      outliers.forEach(row -> shown.add(row.passage()));
      audit.forEach(row -> shown.add(row.passage()));
      turns.forEach(row -> shown.add(row.passage()));
      links.forEach(row -> shown.addAll(List.of(row.query(), row.key())));
      for (CopySection.Row run : copies) {
        LongStream.range(0, RUN)
            .forEach(
                n -> {
                  shown.add(Math.min(run.firstFrom() + n, run.firstTo() - 1));
                  shown.add(Math.min(run.secondFrom() + n, run.secondTo() - 1));
                });
      }
      if (scores != null) {
        shown.add(scores.strip().most());
      }
      return shown;
    }

    void addTo(List<ReadingSection> sections, ScoreColumns scores) {
      if (tables.file("links").isPresent()) {
        sections.add(new LinkSection(links));
      }
      if (!copies.isEmpty()) {
        sections.add(new CopySection(copies));
      }
      if (!central.isEmpty()) {
        sections.add(new CentralSection(central));
      }
      WordTable.read(tables).ifPresent(sections::add);
      if (!turns.isEmpty() && scores != null) {
        sections.add(new TurnSection(turns, scores.starts(), scores.turns()));
      }
      if (!outliers.isEmpty()) {
        sections.add(new OutlierSection(outliers));
      }
    }
  }
}
