package org.longspan.analyze.reading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.longspan.output.ParquetRecords;
import org.longspan.report.reading.GroupSection;
import org.longspan.report.reading.Passages;

/** The groups of the table {@code groups} as matrices. */
final class GroupTable {
  /** Groups of a matrix that a reader can tell apart: of more, the first ones are shown. */
  private static final int MOST = 70;

  private final Map<String, Set<String>> groups = new LinkedHashMap<>();
  private final Map<List<String>, double[]> cells = new LinkedHashMap<>();

  private GroupTable() {}

  static GroupSection read(Path file, Passages passages) {
    GroupTable table = new GroupTable();
    ParquetRecords.forEach(file, table::add);
    List<GroupSection.Matrix> matrices = new ArrayList<>();
    table.groups.forEach(
        (side, names) -> {
          if (names.size() > 1) {
            matrices.add(table.matrix(side, names.stream().limit(MOST).toList(), passages));
          }
        });
    return new GroupSection(matrices);
  }

  private void add(ParquetRecords.Record row) {
    String side = row.text("side");
    String query = row.row().getValueToString(row.row().getType().getFieldIndex("query_group"), 0);
    String key = row.row().getValueToString(row.row().getType().getFieldIndex("key_group"), 0);
    groups.computeIfAbsent(side, any -> new LinkedHashSet<>()).add(query);
    cells.put(List.of(side, query, key), new double[] {row.doubles("mass"), row.doubles("ratio")});
  }

  private GroupSection.Matrix matrix(String side, List<String> names, Passages passages) {
    int count = names.size();
    double[][] mass = new double[count][count];
    double[][] ratio = new double[count][count];
    for (int a = 0; a < count; a++) {
      Arrays.fill(ratio[a], Double.NaN);
      for (int b = 0; b < count; b++) {
        double[] cell = cells.get(List.of(side, names.get(a), names.get(b)));
        if (cell != null) {
          mass[a][b] = cell[0];
          ratio[a][b] = cell[1];
        }
      }
    }
    return new GroupSection.Matrix(
        side, names.stream().map(name -> label(side, name, passages)).toList(), mass, ratio);
  }

  /** Sections and documents are numbered in the table. */
  private static String label(String side, String name, Passages passages) {
    if (!name.matches("-?\\d{1,9}")) {
      return name;
    }
    int number = Integer.parseInt(name);
    if (side.equals("section") && number >= 0 && number < passages.sections().size()) {
      return passages.sections().get(number).title();
    }
    if (side.equals("document") && number >= 0 && number < passages.documents().size()) {
      return passages.documents().get(number);
    }
    return number < 0 ? "before the first heading" : name;
  }
}
