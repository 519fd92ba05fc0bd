package org.longspan.tokens.pack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.store.file.Locations;
import org.longspan.table.DocumentTable;
import org.longspan.text.SpecialTokens;
import org.longspan.tokens.part.TokenPart;
import org.longspan.tokens.text.TextRange;

/** Rows of a table as documents, in the order of its files and rows. */
final class TableContent {
  private final Path path;
  private final List<ContentDocument> documents = new ArrayList<>();
  private final List<Long> skipped = new ArrayList<>();

  private TableContent(Path path) {
    this.path = path;
  }

  /** Copies the texts of rows into files of {@code folder}. */
  static List<StagedRow> stageTexts(DocumentTable table, JavaSparkContext spark, Path folder) {
    String target = folder.toAbsolutePath().toString();
    return table
        .rows(spark)
        .mapPartitions(rows -> StagedTexts.write(rows, Locations.path(target)).iterator())
        .collect()
        .stream()
        .sorted(Comparator.comparingLong(StagedRow::number))
        .toList();
  }

  /**
   * Makes documents of the rows that hold text.
   *
   * @param rows in order
   * @param texts the same after tokenising
   */
  static Content ofTexts(
      Path path,
      List<StagedRow> rows,
      TokenizedTexts texts,
      SpecialTokens special,
      Consumer<String> notes) {
    TableContent content = new TableContent(path);
    for (int n = 0; n < rows.size(); n++) {
      var text = texts.structures().get(n);
      content.add(
          new StagedRow(
              rows.get(n).number(),
              rows.get(n).name(),
              text.place(),
              texts.tokens()[n],
              rows.get(n).group()),
          text.ranges());
    }
    return content.finish(texts.parts(), special, notes);
  }

  /** Copies the ids of rows into parts in {@code folder}, and makes documents of them. */
  static Content ofIds(
      Path path,
      DocumentTable table,
      int vocabulary,
      JavaSparkContext spark,
      Path folder,
      Consumer<String> notes) {
    String target = folder.toAbsolutePath().toString();
    List<StagedIds> staged =
        table
            .rows(spark)
            .mapPartitions(
                rows -> StagedIds.write(rows, vocabulary, Locations.path(target)).iterator())
            .collect()
            .stream()
            .sorted(Comparator.comparingLong(run -> run.part().number()))
            .toList();
    TableContent content = new TableContent(path);
    staged.forEach(run -> run.rows().forEach(row -> content.add(row, List.of())));
    return content.finish(
        staged.stream().map(StagedIds::part).toList(), TokenJob.NO_SPECIAL, notes);
  }

  private void add(StagedRow row, List<TextRange> ranges) {
    if (row.tokens() == 0) {
      skipped.add(row.number());
      return;
    }
    String name = row.name() == null ? Long.toString(row.number()) : row.name();
    documents.add(
        new ContentDocument(name, row.tokens(), row.text(), grouped(ranges, row.group())));
  }

  /** The group of a document is the speaker where nobody else speaks. */
  static List<TextRange> grouped(List<TextRange> ranges, String group) {
    return group == null
        ? ranges
        : ranges.stream().map(one -> one.speaker() == null ? one.by(group) : one).toList();
  }

  private Content finish(List<TokenPart> parts, SpecialTokens special, Consumer<String> notes) {
    if (documents.isEmpty()) {
      throw noTokens();
    }
    if (!skipped.isEmpty()) {
      notes.accept(
          "skipped "
              + skipped.size()
              + " rows without tokens in "
              + path
              + ", the first is row "
              + skipped.get(0));
    }
    return new Content(documents, parts, special);
  }

  private UserException noTokens() {
    return Errors.user(
        "no row of the table " + path + " has a token", "give at least one document with text");
  }
}
