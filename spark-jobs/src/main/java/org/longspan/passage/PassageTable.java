package org.longspan.passage;

import static org.apache.spark.sql.functions.col;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.longspan.output.ParquetRecords;

/**
 * Reads a table of passages: numbers of all of them as arrays, and some whole rows. The driver
 * holds what is asked for and nothing else.
 */
public final class PassageTable {
  private static final String INDEX = "passage";
  private static final String TEXT = "text";

  private final SparkSession spark;
  private final Path file;
  private final int passages;

  private PassageTable(SparkSession spark, Path file) {
    this.spark = spark;
    this.file = file;
    int[] count = {0};
    forEach(INDEX, row -> count[0]++);
    passages = count[0];
  }

  /** Opens the Parquet file that {@link PassageWriter} wrote. */
  public static PassageTable open(SparkSession spark, Path file) {
    return new PassageTable(spark, file);
  }

  /** Number of passages. */
  public int size() {
    return passages;
  }

  /** A column of whole numbers of 64 bits, an element for every passage. */
  public long[] longs(String column) {
    long[] values = new long[passages];
    forEach(column, row -> values[number(row)] = row.longs(column));
    return values;
  }

  /** A column of whole numbers of 32 bits, an element for every passage. */
  public int[] ints(String column) {
    int[] values = new int[passages];
    forEach(column, row -> values[number(row)] = row.ints(column));
    return values;
  }

  private void forEach(String column, Consumer<ParquetRecords.Record> taker) {
    List<String> columns = column.equals(INDEX) ? List.of(INDEX) : List.of(INDEX, column);
    ParquetRecords.forEach(file, columns, Long.MAX_VALUE, taker);
  }

  private static int number(ParquetRecords.Record row) {
    return Math.toIntExact(row.longs(INDEX));
  }

  /** A column of strings of which few are different, such as {@code speaker}. */
  public PassageLabels labels(String column) {
    String[] values = new String[passages];
    Map<String, String> same = new HashMap<>();
    forEach(
        column,
        row -> {
          String name = row.text(column);
          values[number(row)] = name == null ? null : same.computeIfAbsent(name, any -> any);
        });
    Map<String, Integer> numbers = new HashMap<>();
    List<String> names = new ArrayList<>();
    int[] codes = new int[passages];
    for (int n = 0; n < passages; n++) {
      if (values[n] != null && !numbers.containsKey(values[n])) {
        numbers.put(values[n], names.size());
        names.add(values[n]);
      }
      codes[n] = values[n] == null ? -1 : numbers.get(values[n]);
    }
    return new PassageLabels(names, codes);
  }

  /** The passages of these numbers, by number. */
  public Map<Long, Passage> read(Collection<Long> indexes) {
    Map<Long, Passage> read = new HashMap<>();
    if (!indexes.isEmpty()) {
      Object[] wanted = new TreeSet<>(indexes).toArray();
      Dataset<Row> table = spark.read().parquet(file.toUri().toString());
      for (Row row : table.where(col(INDEX).isin(wanted)).collectAsList()) {
        Passage passage = passage(row);
        read.put(passage.index(), passage);
      }
    }
    return read;
  }

  private static Passage passage(Row row) {
    boolean hasText = Arrays.asList(row.schema().fieldNames()).contains(TEXT);
    return new Passage(
        row.getAs(INDEX),
        row.getAs("document"),
        row.getAs("document_name"),
        row.getAs("section"),
        row.getAs("section_title"),
        row.getAs("speaker"),
        row.getAs("line"),
        row.getAs("byte_from"),
        row.getAs("byte_to"),
        row.getAs("first_token"),
        row.getAs("tokens"),
        hasText ? row.getAs(TEXT) : null);
  }
}
