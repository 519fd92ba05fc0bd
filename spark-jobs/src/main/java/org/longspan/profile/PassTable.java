package org.longspan.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.longspan.report.Numbers;
import org.longspan.report.chart.DataTable;
import org.longspan.report.chart.DataTable.Cell;

/** The passes of a profile as a table. */
final class PassTable {
  private PassTable() {}

  /**
   * A row per pass.
   *
   * @param passes the tasks by the name of the pass
   */
  static DataTable of(Profile profile, Map<String, List<TaskSpan>> passes) {
    List<List<Cell>> rows = new ArrayList<>();
    passes.forEach(
        (name, tasks) -> {
          List<StageSpan> stages =
              profile.stages().stream().filter(stage -> stage.name().equals(name)).toList();
          double seconds = Profile.seconds(stages);
          double added = tasks.stream().mapToDouble(TaskSpan::seconds).sum();
          rows.add(
              List.of(
                  Cell.of(name),
                  new Cell(Numbers.count(stages.size()), (double) stages.size()),
                  new Cell(Numbers.count(tasks.size()), (double) tasks.size()),
                  new Cell(Numbers.significant(seconds), seconds),
                  new Cell(Numbers.significant(added), added)));
        });
    return new DataTable(
        List.of("pass", "stages", "task attempts", "seconds", "seconds of tasks"), rows);
  }
}
