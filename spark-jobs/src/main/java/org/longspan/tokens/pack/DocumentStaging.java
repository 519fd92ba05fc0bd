package org.longspan.tokens.pack;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.error.Errors;
import org.longspan.files.TextErrors;
import org.longspan.files.TextExtractors;
import org.longspan.store.FileFormats;
import org.longspan.store.file.Locations;
import org.longspan.table.DocumentNames;
import org.longspan.table.DocumentTable;
import org.longspan.table.TableFormat;
import org.longspan.table.json.JsonLines;
import org.longspan.tokens.TextPlace;

/**
 * Makes UTF-8 of files of all kinds: plain text stays where it is, the texts of others are written
 * by tasks into files of a folder.
 *
 * @param columns of tables
 * @param folder of the files
 */
record DocumentStaging(DocumentNames columns, JavaSparkContext spark, Path folder) {

  /** Takes all files for plain text. */
  static List<StagedFile> plain(List<Path> files) {
    return files.stream().map(file -> text(file, file)).toList();
  }

  /** The texts of files, in order. */
  List<StagedFile> stage(List<Path> files) {
    create(folder);
    List<Path> targets = new ArrayList<>();
    for (int n = 0; n < files.size(); n++) {
      targets.add(folder.resolve(String.format(Locale.ROOT, "extracted-%06d.txt", n)));
    }
    List<String> problems = extract(files, targets);
    List<StagedFile> staged = new ArrayList<>();
    for (int n = 0; n < files.size(); n++) {
      Path file = files.get(n);
      Optional<DocumentTable> table = table(file);
      if (problems.get(n) != null) {
        staged.add(new StagedFile(List.of(), problems.get(n)));
      } else if (table.isPresent()) {
        staged.add(rows(file, table.get(), folder.resolve("table-" + n)));
      } else {
        staged.add(text(file, TextExtractors.isNeeded(file) ? targets.get(n) : file));
      }
    }
    return staged;
  }

  /** Why there is no text in a file, null where there is some or it is not looked for. */
  private List<String> extract(List<Path> files, List<Path> targets) {
    List<Extraction> work = new ArrayList<>();
    for (int n = 0; n < files.size(); n++) {
      if (TextExtractors.isNeeded(files.get(n))) {
        work.add(new Extraction(n, absolute(files.get(n)), absolute(targets.get(n)), null));
      }
    }
    String[] problems = new String[files.size()];
    spark
        .parallelize(work, Math.max(1, work.size()))
        .map(Extraction::done)
        .collect()
        .forEach(done -> problems[done.number()] = done.problem());
    return Arrays.asList(problems);
  }

  private Optional<DocumentTable> table(Path file) {
    if (JsonLines.isNameOf(file)) {
      return Optional.of(new JsonLines(file, columns));
    }
    return FileFormats.find(file)
        .filter(TableFormat.class::isInstance)
        .map(format -> ((TableFormat) format).openDocuments(List.of(file), columns))
        .map(table -> requireText(file, table));
  }

  private static DocumentTable requireText(Path file, DocumentTable table) {
    if (!table.columns().isText()) {
      throw Errors.about("textColumn")
          .user(file + " has token ids and no texts", "name its column of texts");
    }
    return table;
  }

  private StagedFile rows(Path file, DocumentTable table, Path target) {
    create(target);
    List<StagedRow> rows =
        TableContent.stageTexts(table, spark, target).stream()
            .map(row -> row.name() == null ? row.named(file + "#" + row.number()) : row)
            .toList();
    return rows.isEmpty()
        ? new StagedFile(rows, "table without a row: " + file)
        : new StagedFile(rows, null);
  }

  private static void create(Path target) {
    try {
      Files.createDirectories(target);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + target, e);
    }
  }

  private static StagedFile text(Path file, Path text) {
    try {
      TextPlace place = new TextPlace(absolute(text), 0, Files.size(text));
      return new StagedFile(List.of(new StagedRow(0, file.toString(), place, 0, null)), null);
    } catch (IOException e) {
      throw TextErrors.unreadable(file, e);
    }
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().toString();
  }

  /** A file whose text a task takes out. */
  private record Extraction(int number, String file, String target, String problem)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    Extraction done() {
      Optional<String> reason =
          TextExtractors.extract(Locations.path(file), Locations.path(target));
      return new Extraction(number, file, target, reason.orElse(null));
    }
  }
}
