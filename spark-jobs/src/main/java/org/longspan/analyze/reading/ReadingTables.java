package org.longspan.analyze.reading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.longspan.output.ParquetRecords;
import org.longspan.report.reading.AdviceSection;
import org.longspan.report.reading.AuditSection;
import org.longspan.report.reading.CentralSection;
import org.longspan.report.reading.CopySection;
import org.longspan.report.reading.LinkSection;
import org.longspan.report.reading.OutlierSection;

/** The findings that a page shows: the first rows of every table, which are ranked. */
final class ReadingTables {
  private static final long MOST = 100;

  private final Path folder;

  ReadingTables(Path folder) {
    this.folder = folder;
  }

  Optional<Path> file(String table) {
    Path file = folder.resolve(table + ".parquet");
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  /** The first rows of a table; empty where there is no such table or it has no rows. */
  <T> List<T> rows(String table, Function<ParquetRecords.Record, T> maker) {
    List<T> rows = new ArrayList<>();
    file(table)
        .ifPresent(
            file ->
                ParquetRecords.forEach(
                    file, List.of(), MOST, record -> rows.add(maker.apply(record))));
    return rows;
  }

  List<CentralSection.Row> central() {
    return rows(
        "central",
        row ->
            new CentralSection.Row(
                row.longs("passage"),
                row.doubles("received"),
                row.doubles("ratio"),
                row.doubles("z")));
  }

  List<LinkSection.Row> links() {
    return rows(
        "links",
        row ->
            new LinkSection.Row(
                row.longs("query"),
                row.longs("key"),
                row.doubles("similarity"),
                row.doubles("weight"),
                row.doubles("ratio"),
                row.longs("passages_apart")));
  }

  /** Without runs that appear twice in the same passages: both sides would show the same text. */
  List<CopySection.Row> copies() {
    return rows("copies", ReadingTables::copy).stream()
        .filter(row -> row.firstFrom() != row.secondFrom() || row.firstTo() != row.secondTo())
        .toList();
  }

  private static CopySection.Row copy(ParquetRecords.Record row) {
    return new CopySection.Row(
        row.longs("first_passage_from"),
        row.longs("first_passage_to"),
        row.longs("second_passage_from"),
        row.longs("second_passage_to"),
        row.longs("first_tokens"),
        row.longs("second_tokens"),
        row.doubles("matching"),
        row.booleans("exact"));
  }

  List<OutlierSection.Row> outliers() {
    return rows(
        "outliers",
        row ->
            new OutlierSection.Row(
                row.longs("passage"),
                row.doubles("ratio"),
                row.doubles("strongest_similarity"),
                row.doubles("z")));
  }

  List<AdviceSection.Row> advice() {
    return rows(
        "advice",
        row ->
            new AdviceSection.Row(row.doubles("mass"), row.doubles("rows"), row.longs("window")));
  }

  List<AuditSection.Row> audit() {
    return rows(
        "audit",
        row ->
            new AuditSection.Row(
                row.text("kind"),
                Math.max(0, row.longs("passage")),
                row.ints("layer") >= 0 ? row.ints("layer") : null,
                row.ints("head") >= 0 ? row.ints("head") : null,
                row.doubles("value"),
                row.doubles("expected"),
                row.doubles("z"),
                row.text("context")));
  }
}
