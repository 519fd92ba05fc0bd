package org.longspan.analyze.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.longspan.output.ParquetRecords;
import org.longspan.report.reading.WordSection;

/** The table of words, without frequent ones whose passages receive hardly more than others. */
final class WordTable {
  private static final double LEAST = 1.2;

  private WordTable() {}

  /** The section; empty where no word stands out. */
  static Optional<WordSection> read(ReadingTables tables) {
    List<WordSection.Row> frequent = new ArrayList<>();
    List<WordSection.Row> rare = new ArrayList<>();
    tables
        .file("keywords")
        .ifPresent(
            file ->
                ParquetRecords.forEach(
                    file, row -> (row.booleans("frequent") ? frequent : rare).add(word(row))));
    frequent.removeIf(row -> row.ratio() < LEAST);
    return frequent.isEmpty() && rare.isEmpty()
        ? Optional.empty()
        : Optional.of(new WordSection(frequent, rare));
  }

  private static WordSection.Row word(ParquetRecords.Record row) {
    return new WordSection.Row(
        row.text("word"), row.longs("passages"), row.doubles("ratio"), row.doubles("low"));
  }
}
