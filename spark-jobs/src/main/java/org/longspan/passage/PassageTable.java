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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Reads a table of passages: numbers of all of them as arrays, and some whole rows. The driver
 * holds what is asked for and nothing else.
 */
public final class PassageTable {
  private static final String INDEX = "passage";
  private static final String TEXT = "text";

  private final Dataset<Row> table;
  private final int passages;

  private PassageTable(Dataset<Row> table) {
    this.table = table;
    passages = Math.toIntExact(table.count());
  }

  /** Opens the Parquet file that {@link PassageWriter} wrote. */
  public static PassageTable open(SparkSession spark, Path file) {
    return new PassageTable(spark.read().parquet(file.toUri().toString()));
  }

  /** Number of passages. */
  public int size() {
    return passages;
  }

  /** A column of whole numbers, an element for every passage. */
  public long[] longs(String column) {
    long[] values = new long[passages];
    List<long[]> parts =
        table
            .select(col(INDEX), col(column).cast("long"))
            .javaRDD()
            .mapPartitions(
                rows -> {
                  List<long[]> part = new ArrayList<>();
                  rows.forEachRemaining(
                      row -> part.add(new long[] {row.getLong(0), row.getLong(1)}));
                  return List.of(flat(part)).iterator();
                })
            .collect();
    for (long[] part : parts) {
      for (int n = 0; n < part.length; n += 2) {
        values[Math.toIntExact(part[n])] = part[n + 1];
      }
    }
    return values;
  }

  /** A column of whole numbers below 2^31, an element for every passage. */
  public int[] ints(String column) {
    return Arrays.stream(longs(column)).mapToInt(Math::toIntExact).toArray();
  }

  private static long[] flat(List<long[]> pairs) {
    return pairs.stream().flatMapToLong(Arrays::stream).toArray();
  }

  /** A column of strings of which few are different, such as {@code speaker}. */
  public PassageLabels labels(String column) {
    String[] values = new String[passages];
    Map<String, String> same = new HashMap<>();
    table
        .select(col(INDEX), col(column))
        .toLocalIterator()
        .forEachRemaining(
            row ->
                values[Math.toIntExact(row.getLong(0))] =
                    row.isNullAt(1) ? null : same.computeIfAbsent(row.getString(1), name -> name));
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
