package org.longspan.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.longspan.error.Errors;
import org.longspan.train.contrast.ContrastiveProblem;

/**
 * Vectors to learn from, in the order of their labels and values: the partitions of a table and the
 * order of its rows do not matter.
 *
 * @param columns names of the columns of vectors: one, or two
 * @param rows ascending, at least two
 */
record TrainingRows(List<String> columns, List<TrainingRow> rows) {

  /**
   * A row.
   *
   * @param label empty where rows are pairs
   * @param vectors one per column
   */
  record TrainingRow(String label, float[]... vectors) {}

  private static final Comparator<TrainingRow> ORDER =
      Comparator.comparing(TrainingRow::label)
          .thenComparing(TrainingRow::vectors, (a, b) -> Arrays.compare(a[0], b[0]))
          .thenComparing(
              TrainingRow::vectors, (a, b) -> Arrays.compare(a[a.length - 1], b[b.length - 1]));

  /**
   * Reads pairs.
   *
   * @throws org.longspan.error.UserException where vectors are missing, not finite or of different
   *     widths, or nothing can be learned from them
   */
  static TrainingRows ofPairs(Dataset<?> dataset, String queryCol, String keyCol) {
    TrainingRows read = read(dataset, List.of(queryCol, keyCol), functions.lit(""));
    if (read.rows.size() < 2) {
      throw Errors.user(
          read.rows.size() + " pairs are not enough to learn from",
          "give at least two, better thousands");
    }
    return read;
  }

  /** Reads rows with labels. */
  static TrainingRows ofLabels(Dataset<?> dataset, String vectorCol, String labelCol) {
    if (!List.of(dataset.columns()).contains(labelCol)) {
      throw Errors.about("labelCol")
          .user(
              "there is no column '" + labelCol + "'",
              "name one of " + String.join(", ", dataset.columns()));
    }
    TrainingRows read = read(dataset, List.of(vectorCol), functions.col(labelCol).cast("string"));
    long[] starts = read.starts();
    if (starts.length < 2) {
      throw Errors.user(
          "all "
              + read.rows.size()
              + " rows have one label"
              + (read.rows.isEmpty() ? "" : ", '" + read.rows.get(0).label() + "'"),
          "give rows of at least two labels");
    }
    if (starts.length == read.rows.size()) {
      throw Errors.user(
          "no two rows of column '" + labelCol + "' share a label",
          "give labels that several rows have");
    }
    return read;
  }

  private static TrainingRows read(Dataset<?> dataset, List<String> columns, Column label) {
    List<Column> selected = new ArrayList<>();
    columns.forEach(name -> selected.add(functions.col(name)));
    selected.add(label);
    List<TrainingRow> rows = new ArrayList<>();
    Iterator<Row> iterator = dataset.select(selected.toArray(Column[]::new)).toLocalIterator();
    while (iterator.hasNext()) {
      Row row = iterator.next();
      float[][] vectors = new float[columns.size()][];
      for (int n = 0; n < vectors.length; n++) {
        vectors[n] = VectorColumn.read(row.get(n), columns.get(n));
      }
      if (row.isNullAt(columns.size())) {
        throw Errors.user("a row has no label", "leave such rows out");
      }
      rows.add(new TrainingRow(row.getString(columns.size()), vectors));
    }
    rows.sort(ORDER);
    TrainingRows read = new TrainingRows(columns, rows);
    read.requireEqualWidths();
    return read;
  }

  private void requireEqualWidths() {
    for (int n = 0; n < columns.size(); n++) {
      for (TrainingRow row : rows) {
        if (row.vectors()[n].length != width(n) || width(n) == 0) {
          throw Errors.user(
              "column '"
                  + columns.get(n)
                  + "' has vectors of "
                  + width(n)
                  + " and of "
                  + row.vectors()[n].length
                  + " values",
              "give vectors of one width, at least 1");
        }
      }
    }
  }

  /** Features of the vectors of a column. */
  int width(int column) {
    return rows.isEmpty() ? 0 : rows.get(0).vectors()[column].length;
  }

  /** The first row of every label. */
  private long[] starts() {
    List<Long> starts = new ArrayList<>();
    for (int n = 0; n < rows.size(); n++) {
      if (n == 0 || !rows.get(n).label().equals(rows.get(n - 1).label())) {
        starts.add((long) n);
      }
    }
    return starts.stream().mapToLong(Long::longValue).toArray();
  }

  /** What is learned from these rows, projected to {@code dimension} features. */
  ContrastiveProblem problem(int dimension) {
    return columns.size() == 2
        ? ContrastiveProblem.ofPairs(rows.size(), dimension)
        : ContrastiveProblem.ofLabels(rows.size(), dimension, starts());
  }

  /** The vectors of a column, one after the other. */
  float[] vectors(int column) {
    int width = width(column);
    float[] all = new float[Math.multiplyExact(rows.size(), width)];
    for (int n = 0; n < rows.size(); n++) {
      System.arraycopy(rows.get(n).vectors()[column], 0, all, n * width, width);
    }
    return all;
  }

  /** Rows that are trained on, and rows that are held out: by a seed and their order alone. */
  List<TrainingRows> split(double fraction, long seed) {
    Random random = new Random(seed);
    List<TrainingRow> trained = new ArrayList<>();
    List<TrainingRow> heldOut = new ArrayList<>();
    for (TrainingRow row : rows) {
      (random.nextDouble() < fraction ? heldOut : trained).add(row);
    }
    TrainingRows kept = new TrainingRows(columns, trained);
    TrainingRows out = new TrainingRows(columns, heldOut);
    if (fraction > 0 && (!kept.isComparable() || !out.isComparable())) {
      throw Errors.about("validationFraction")
          .user(
              "of "
                  + rows.size()
                  + " rows, a part of "
                  + fraction
                  + " leaves too few on one of the two sides",
              "give more rows, or another part");
    }
    return List.of(kept, out);
  }

  /** Whether a loss can be computed: there are two pairs, or two rows of a label and another. */
  private boolean isComparable() {
    return columns.size() == 2
        ? rows.size() >= 2
        : starts().length >= 2 && starts().length < rows.size();
  }
}
