package org.longspan.ml.fit;

import java.util.ArrayList;
import java.util.List;
import org.longspan.ml.sequence.HeadProfiles;
import org.longspan.report.Numbers;
import org.longspan.report.chart.ChartSection;
import org.longspan.report.chart.DataTable;
import org.longspan.report.chart.DataTable.Cell;

/** The part of a page that shows the shape of the attention of every head. */
final class HeadsSection {
  private HeadsSection() {}

  static ChartSection of(HeadProfiles heads) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int layer = 0; layer < heads.entropy().length; layer++) {
      for (int head = 0; head < heads.entropy()[layer].length; head++) {
        double entropy = heads.entropy()[layer][head];
        rows.add(
            List.of(
                cell(layer),
                cell(head),
                cell(entropy),
                cell(Math.exp(entropy)),
                cell(heads.variance()[layer][head])));
      }
    }
    return new ChartSection(
        "heads",
        "Heads",
        "The weights of attention by layer and head",
        "Means over all rows of some of the sequences trained on. exp(entropy) is the number of keys"
            + " that a row looks at. The variance of n weights is at most (1 - 1 / n) / n, below 0.1"
            + " from nine keys on whatever was learned, so it cannot tell when to stop.",
        List.of(),
        List.of(
            new DataTable(
                List.of("layer", "head", "entropy (nats)", "exp(entropy)", "variance of weights"),
                rows)));
  }

  private static Cell cell(double value) {
    return new Cell(Numbers.significant(value), value);
  }

  private static Cell cell(int value) {
    return new Cell(Numbers.count(value), (double) value);
  }
}
