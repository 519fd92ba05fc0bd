package org.longspan.analyze.reading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.longspan.output.ParquetRecords;
import org.longspan.report.reading.GroupSection;

/** The groups of the table {@code groups} as matrices. */
final class GroupTable {
  /** Groups of a matrix that a reader can tell apart: of more, the first ones are shown. */
  private static final int MOST = 70;

  private final Map<String, SortedMap<Integer, String>> groups = new LinkedHashMap<>();
  private final Map<Cell, double[]> cells = new HashMap<>();

  private record Cell(String side, int query, int key) {}

  private GroupTable() {}

  static GroupSection read(Path file) {
    GroupTable table = new GroupTable();
    ParquetRecords.forEach(file, table::add);
    List<GroupSection.Matrix> matrices = new ArrayList<>();
    table.groups.forEach(
        (side, names) -> {
          if (names.size() > 1) {
            matrices.add(table.matrix(side, names.keySet().stream().limit(MOST).toList()));
          }
        });
    return new GroupSection(matrices);
  }

  private void add(ParquetRecords.Record row) {
    String side = row.text("side");
    int query = row.ints("query_group");
    int key = row.ints("key_group");
    groups.computeIfAbsent(side, any -> new TreeMap<>()).put(query, row.text("query_name"));
    cells.put(new Cell(side, query, key), new double[] {row.doubles("mass"), row.doubles("ratio")});
  }

  private GroupSection.Matrix matrix(String side, List<Integer> shown) {
    int count = shown.size();
    double[][] mass = new double[count][count];
    double[][] ratio = new double[count][count];
    for (int a = 0; a < count; a++) {
      Arrays.fill(ratio[a], Double.NaN);
      for (int b = 0; b < count; b++) {
        double[] cell = cells.get(new Cell(side, shown.get(a), shown.get(b)));
        if (cell != null) {
          mass[a][b] = cell[0];
          ratio[a][b] = cell[1];
        }
      }
    }
    List<String> labels = shown.stream().map(groups.get(side)::get).toList();
    List<String> shortened = side.equals("document") ? ShortNames.of(labels) : labels;
    return new GroupSection.Matrix(side, shortened, mass, ratio);
  }
}
