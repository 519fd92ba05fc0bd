package org.longspan.report.reading;

import java.util.List;
import org.longspan.report.Numbers;

/**
 * Which groups of passages refer to which: sections, documents or speakers.
 *
 * @param matrices one for each kind of group
 */
public record GroupSection(List<Matrix> matrices) implements ReadingSection {

  /**
   * @param side what the groups are: {@code section}, {@code document} or {@code speaker}
   * @param labels of the groups
   * @param mass [groups][groups] attention of a group to a group, in units of passages
   * @param ratio mass over what the positions explain; NaN where nothing is expected
   */
  public record Matrix(String side, List<String> labels, double[][] mass, double[][] ratio) {
    public Matrix {
      labels = List.copyOf(labels);
    }
  }

  public GroupSection {
    matrices = List.copyOf(matrices);
  }

  @Override
  public String id() {
    return "groups";
  }

  @Override
  public String topic() {
    return "Groups";
  }

  @Override
  public String sentence(Passages passages) {
    Matrix first = matrices.get(0);
    int query = -1;
    int key = -1;
    for (int a = 0; a < first.ratio().length; a++) {
      for (int b = 0; b < first.ratio().length; b++) {
        // A ratio of next to nothing says nothing.
        if (a != b
            && first.mass()[a][b] >= 1
            && (query < 0 || first.ratio()[a][b] > first.ratio()[query][key])) {
          query = a;
          key = b;
        }
      }
    }
    if (query < 0) {
      return "Every " + first.side() + " refers to itself more than to any other one.";
    }
    double ratio = first.ratio()[query][key];
    String beginning =
        ratio < 1 ? "Every " + first.side() + " keeps mostly to itself. Of the others, " : "";
    return beginning
        + Quotation.of(first.labels().get(query), 60)
        + " refers to "
        + Quotation.of(first.labels().get(key), 60)
        + (ratio < 1 ? " most, " : " ")
        + Numbers.significant(ratio)
        + " times as much as their places explain.";
  }

  @Override
  public String explanation(Passages passages) {
    String side = matrices.get(0).side();
    String groups = matrices.size() == 1 ? side : "group";
    return "A row is a "
        + groups
        + " that refers, a column one that is referred to. The number is attention over what the places and lengths"
        + " of the two explain: 1 is nothing special. An empty field is one of neighbours, which are not compared. The"
        + " sentence above is of "
        + side
        + "s that give another at least the attention of one "
        + passages.unit()
        + ": numbers of less than that vary by chance.";
  }
}
