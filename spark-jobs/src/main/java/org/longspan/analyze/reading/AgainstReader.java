package org.longspan.analyze.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.longspan.output.ParquetRecords;
import org.longspan.report.Numbers;
import org.longspan.report.reading.AgainstSection;

/** The tables of a comparison with other documents. */
final class AgainstReader {
  private static final int MOST = 100;

  /** Characters of a passage of the other documents. */
  private static final int EXCERPT = 600;

  private final ReadingTables tables;
  private final SideReader input = new SideReader("input");
  private final SideReader other = new SideReader("other");
  private final List<AgainstSection.Link> links;

  /** What the tables say of one side. */
  private static final class SideReader {
    private final String name;
    private final List<AgainstSection.Coverage> sections = new ArrayList<>();
    private final List<AgainstSection.Link> untaken = new ArrayList<>();
    private Stretches taken;

    SideReader(String name) {
      this.name = name;
    }

    void addSection(ParquetRecords.Record row) {
      if (name.equals(row.text("side"))) {
        sections.add(
            new AgainstSection.Coverage(
                row.text("section_title"), row.longs("passages"), row.longs("taken")));
      }
    }

    void add(ParquetRecords.Record row) {
      if (!name.equals(row.text("side"))) {
        return;
      }
      if (taken == null) {
        taken = new Stretches(count());
      }
      long passage = row.longs("passage");
      taken.add((int) passage, row.booleans("taken") ? 1 : 0);
      if (!row.booleans("taken")) {
        long best = row.longs("best");
        boolean isInput = name.equals("input");
        untaken.add(
            new AgainstSection.Link(
                isInput ? passage : best, isInput ? best : passage, row.doubles("similarity")));
      }
    }

    private int count() {
      return Math.toIntExact(sections.stream().mapToLong(AgainstSection.Coverage::passages).sum());
    }

    /** What is nowhere on the other side, the least alike first. */
    List<AgainstSection.Link> farthest() {
      return untaken.stream()
          .sorted(Comparator.comparingDouble(AgainstSection.Link::similarity))
          .limit(MOST)
          .toList();
    }

    AgainstSection.Side side() {
      return new AgainstSection.Side(
          count(), count() - untaken.size(), taken.starts(), taken.means(), sections);
    }
  }

  /**
   * @param tables with those of a comparison
   */
  AgainstReader(ReadingTables tables) {
    this.tables = tables;
    ParquetRecords.forEach(
        tables.file("against_coverage").orElseThrow(),
        row -> {
          input.addSection(row);
          other.addSection(row);
        });
    ParquetRecords.forEach(
        tables.file("against_best").orElseThrow(),
        row -> {
          input.add(row);
          other.add(row);
        });
    links =
        tables.rows(
            "against_links",
            row ->
                new AgainstSection.Link(
                    row.longs("passage"), row.longs("other"), row.doubles("similarity")));
  }

  /** The passages of the page that the section shows. */
  LongStream passages() {
    return shown().mapToLong(AgainstSection.Link::passage);
  }

  private Stream<AgainstSection.Link> shown() {
    return Stream.of(links, input.farthest(), other.farthest()).flatMap(List::stream);
  }

  /**
   * The section.
   *
   * @param title of the page
   */
  AgainstSection read(String title) {
    Set<Long> wanted = new TreeSet<>(shown().map(AgainstSection.Link::other).toList());
    List<String> documents = new ArrayList<>();
    Map<Long, AgainstSection.OtherPassage> texts = new HashMap<>();
    ParquetRecords.forEach(
        tables.file("against_passages").orElseThrow(),
        row -> {
          while (documents.size() <= row.ints("document")) {
            documents.add(row.text("document_name"));
          }
          if (wanted.contains(row.longs("passage"))) {
            texts.put(row.longs("passage"), passage(row));
          }
        });
    return new AgainstSection(
        DocumentTitle.unlike(title, documents),
        input.side(),
        other.side(),
        links,
        input.farthest(),
        other.farthest(),
        texts);
  }

  private static AgainstSection.OtherPassage passage(ParquetRecords.Record row) {
    String text = row.text("text");
    String place =
        String.join(
            " · ",
            Stream.of(
                    row.text("section_title"),
                    row.text("speaker"),
                    "line " + Numbers.count(row.longs("line")))
                .filter(part -> part != null && !part.isEmpty())
                .toList());
    return new AgainstSection.OtherPassage(
        place, text == null ? null : StoredPassages.cut(text, EXCERPT));
  }
}
