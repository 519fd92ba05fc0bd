package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longspan.samples.SampleTables.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTables;
import org.longspan.samples.SampleTensors;

/** What is wrong with a table costs one line that names it, exit code 2, and nothing on disk. */
class TableMistakesTest {
  private static final String FLAT = "q array<float>, k array<float>, v array<float>";
  private static final String NESTED =
      "q array<array<float>>, k array<array<float>>, v array<array<float>>";

  @TempDir private Path folder;

  private Path parent;
  private Path table;

  @BeforeEach
  void makeFolders() throws IOException {
    parent = Files.createDirectory(folder.resolve("results"));
    table = Files.createDirectory(folder.resolve("table"));
  }

  private static List<Float> numbers(int count) {
    return Collections.nCopies(count, 0.5f);
  }

  /** A row of flat lists of four numbers, with some of its cells replaced. */
  private static Row row(Object... cells) {
    Object[] all = {numbers(4), numbers(4), numbers(4)};
    System.arraycopy(cells, 0, all, 0, cells.length);
    return RowFactory.create(all);
  }

  private static Row at(Object position) {
    return RowFactory.create(position, numbers(4), numbers(4), numbers(4));
  }

  private record Mistake(String named, String schema, Row... rows) {
    @Override
    public String toString() {
      return named;
    }
  }

  static Stream<Mistake> parquet() {
    String positions = "position bigint, " + FLAT;
    List<Float> withNull = Arrays.asList(1f, null, 1f, 1f);
    return Stream.of(
        new Mistake("has no column 'v'", "q array<float>, k array<float>", two()),
        new Mistake("'q' is array<double>", FLAT.replaceFirst("float", "double"), doubles()),
        new Mistake("'q' is int", FLAT.replaceFirst("array<float>", "int"), row(7)),
        new Mistake("'position' is int", "position int, " + FLAT, at(0)),
        new Mistake("has no rows", FLAT),
        new Mistake("5 numbers at position 2, and 4", FLAT, row(), row(), row(numbers(5))),
        new Mistake("0 numbers at position 1, and 4", FLAT, row(), row(numbers(0))),
        new Mistake("'q' has a null at position 1", FLAT, row(), row((Object) null)),
        new Mistake("'k' has a null at position 1", FLAT, row(), row(numbers(4), withNull)),
        new Mistake("'q' has a null or an empty list in the first row", FLAT, row(numbers(0))),
        new Mistake("q has 5 features and k has 4", FLAT, row(numbers(5))),
        new Mistake("a position is null", positions, at(0L), at(null)),
        new Mistake("position 1 is missing in the table of 3", positions, at(0L), at(3L), at(2L)),
        new Mistake("position 0 is missing in the table of 2", positions, at(2L), at(1L)),
        new Mistake("position 2 is there twice", positions, at(0L), at(2L), at(1L), at(2L)),
        new Mistake("has a position -1", positions, at(0L), at(-1L)),
        new Mistake("3 numbers of a head at position 1, and 2", NESTED, heads(2, 2), heads(2, 3)),
        new Mistake("3 heads at position 1, and 2", NESTED, heads(2, 2), heads(3, 2)),
        new Mistake("'q' has a null at position 1", NESTED, heads(2, 2), nullHead()));
  }

  private static Row two() {
    return RowFactory.create(numbers(4), numbers(4));
  }

  private static Row doubles() {
    return row(Collections.nCopies(4, 0.5));
  }

  private static Row heads(int heads, int features) {
    List<List<Float>> cell = Collections.nCopies(heads, numbers(features));
    return row(cell, cell, cell);
  }

  private static Row nullHead() {
    List<List<Float>> cell = Collections.nCopies(2, numbers(2));
    return row(Arrays.asList(numbers(2), null), cell, cell);
  }

  @ParameterizedTest
  @MethodSource
  void parquet(Mistake mistake) {
    SampleTables.withSpark(
        folder,
        spark ->
            SampleTables.parquet(
                spark,
                table.resolve("a.parquet"),
                StructType.fromDDL(mistake.schema()),
                List.of(mistake.rows())));
    refused(mistake.named(), "--table", table);
  }

  /** A table whose rows are sorted by a shuffle: half of its positions are there twice. */
  @Test
  void theFirstOfManyMistakesIsNamed() {
    long[] positions = LongStream.range(0, 20_000).map(n -> (n * 7_919 + 4) % 20_000).toArray();
    for (int n = 0; n < positions.length; n++) {
      positions[n] = positions[n] < 9_000 ? positions[n] : positions[n] / 2 * 2;
    }
    SampleTables.of(SampleTensors.of(20_000, 20_000, 1, 1, 2))
        .arrow(table.resolve("a.arrow"), 3_000, positions);
    refused("position 9000 is there twice in the table of 20000 rows", "--table", table);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "--heads 3                  ~ 8 numbers in a row, which is not a multiple of its 3 heads",
        "--heads 1,3                ~ 'k' has 4 numbers in a row",
        "--heads 0                  ~ numbers of heads are [0]",
        "--heads 1,1,1              ~ numbers of heads are [1, 1, 1]",
        "--heads 1,1                ~ q has 8 features and k has 4",
        "--heads 4,2 --qkv a        ~ both --table and --qkv are given",
        "--heads 4,2 --q a          ~ both --table and an .npy file are given",
        "--heads 4,2 --past a       ~ past keys are given with a table",
      })
  void options(String options, String named) {
    SampleTables.of(SampleTensors.of(3, 3, 4, 2, 2)).arrow(table.resolve("a.arrow"), 3, rows(0, 3));
    Object[] words =
        Stream.concat(Stream.of("--table", table), Stream.of(options.split(" +"))).toArray();
    refused(named, words);
  }

  @Test
  void headsOfNestedLists() {
    SampleTables.of(SampleTensors.of(3, 3, 4, 2, 2))
        .nested()
        .arrow(table.resolve("a.arrow"), 3, rows(0, 3));
    refused(
        "--heads says 8 for column 'q', whose rows are lists of 4 heads",
        "--table",
        table,
        "--heads",
        "8,2");
  }

  @Test
  void files() throws IOException {
    refused("no such file: " + table.resolve("none"), "--table", table.resolve("none"));
    Files.writeString(table.resolve("_a.parquet"), "unfinished");
    refused("no .arrow or .lines or .parquet files in the table " + table, "--table", table);
    Path parquet = Files.writeString(table.resolve("a.parquet"), "text, and not little of it");
    refused(parquet + ": not a Parquet file", "--table", table);
    Path arrow = Files.writeString(table.resolve("a.arrow"), "text, and not little of it");
    refused(".arrow and .parquet files in the table " + table, "--table", table);
    refused(arrow + ": not an Arrow IPC file", "--table", arrow);
    Files.writeString(arrow, "short");
    refused(arrow + ": not an Arrow IPC file", "--table", arrow);
    Files.write(arrow, new byte[0]);
    refused(arrow + ": not an Arrow IPC file", "--table", arrow);
    Files.write(parquet, new byte[0]);
    refused(parquet + ": not a Parquet file", "--table", parquet);
  }

  @Test
  void filesThatDiffer() {
    SampleTables tables = SampleTables.of(SampleTensors.of(3, 3, 4, 2, 2));
    tables.arrow(table.resolve("a.arrow"), 3, rows(0, 2));
    tables.nested().arrow(table.resolve("b.arrow"), 3, rows(2, 3));
    refused("write all files with the same columns", "--table", table, "--heads", "4,2");
  }

  @Test
  void noArrowRows() {
    SampleTables.of(SampleTensors.of(1, 1, 1, 1, 2)).arrow(table.resolve("a.arrow"), 3);
    refused("the table " + table + " has no rows", "--table", table);
  }

  private void refused(String named, Object... arguments) {
    Outcome outcome = Outcome.attend(parent.resolve("out"), arguments);
    assertThat(outcome.err()).contains("longspan: ").contains(named);
    List<String> lines =
        outcome.errorLines().stream().filter(line -> !line.startsWith("note: ")).toList();
    assertThat(lines).as(outcome.err()).hasSize(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(parent).isEmptyDirectory();
  }
}
